import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { isOfSystem } from '../systemErrors.ts';

const texts = v.fallback(v.array(v.string()), []);
const sums = v.fallback(v.record(v.string(), v.string()), {});
const schema = v.fallback(
  v.object({ folders: v.fallback(v.record(v.string(), v.object({ commands: texts, courses: sums })), {}) }),
  { folders: {} },
);

/** What was allowed in one folder. */
export type Allowed = {
  /** Command lines, by their text. */
  readonly commands: readonly string[];
  /** SHA-256 of the checks of each course from elsewhere, by its name. */
  readonly courses: Readonly<Record<string, string>>;
};

/** What somebody allowed at a terminal, by folder. */
export type ConsentFile = {
  read(folder: string): Promise<Allowed>;
  /** Adds to what is allowed in a folder. */
  add(folder: string, more: Partial<Allowed>): Promise<void>;
};

/** Opens the file in the command's own folder. What cannot be understood in it allows nothing. */
export function openConsentFile(data: string): ConsentFile {
  const file = path.join(data, 'allowed.json');
  const readAll = async () => v.parse(schema, parsed(await readFile(file, 'utf8').catch(absent)));
  const of = (all: Awaited<ReturnType<typeof readAll>>, folder: string): Allowed =>
    Object.hasOwn(all.folders, folder) ? (all.folders[folder] ?? nothing) : nothing;
  return {
    read: async folder => of(await readAll(), folder),
    async add(folder, more) {
      const all = await readAll();
      const before = of(all, folder);
      const commands = [...new Set([...before.commands, ...(more.commands ?? [])])];
      const folders = { ...all.folders, [folder]: { commands, courses: { ...before.courses, ...more.courses } } };
      await mkdir(data, { recursive: true });
      // Written whole beside it first: two commands at once lose a yes at worst, never the file.
      const temporary = `${file}.${process.pid}`;
      await writeFile(temporary, JSON.stringify({ folders }, undefined, 2), { mode: 0o600 });
      await rename(temporary, file);
    },
  };
}

const nothing: Allowed = { commands: [], courses: {} };

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '{}');
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

/** A file that is not there, or cannot be read, allows nothing. */
function absent(error: unknown): undefined {
  if (isOfSystem(error)) return undefined;
  throw error;
}
