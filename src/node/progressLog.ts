import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Entry } from '../core/progress/entry.ts';
import { emptyLedger, entriesOf, record } from '../core/progress/ledger.ts';
import { readLines, writeLines } from '../core/progress/lines.ts';
import type { Damage, ProgressLog } from '../core/progress/progressLog.ts';

/** Files end in this while windows may append to them, and in `.<time>.retired` once their entries stand elsewhere. */
const live = '.jsonl';
const retired = /\.(\d+)\.retired$/;
const day = 24 * 60 * 60 * 1000;

/** When the log is tidied: so many files, the older than a day of which are then gathered into one. */
const mostFiles = 8;

type Options = {
  readonly folder: string;
  /** This window's random name. */
  readonly writer: string;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Opens the file that is appended to; a test may give one that fails half-way. */
  readonly openFile?: (file: string) => Promise<Appendable>;
};

/** What appending needs of an open file. */
export type Appendable = Pick<FileHandle, 'appendFile' | 'datasync' | 'close'>;

/**
 * A progress log in a folder. Nothing is ever edited in place: a window appends to its own file (a crash costs at most
 * the line being written), and tidying writes a whole new file before an old one is renamed. A retired file is read for
 * another day, so that a line which a slow window added while it was renamed is not lost either.
 */
export function openProgressLog({ folder, writer, clock, openFile = file => open(file, 'a') }: Options): ProgressLog {
  const own = path.join(folder, `${writer}${live}`);
  const aside = path.join(folder, 'unreadable');
  /** Bytes read so far, up to the end of a line, by file name. */
  const offsets = new Map<string, number>();
  let tornLine = false;
  let queue: Promise<unknown> = Promise.resolve();

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = queue.then(work, work);
    queue = result.catch(() => undefined);
    return result;
  };

  const asideName = (name: string) => path.join(aside, `${name}-${clock()}.txt`);

  const keepAside = async (name: string, text: string) => {
    const file = asideName(name);
    await mkdir(aside, { recursive: true });
    await writeFile(file, text);
    return file;
  };

  const append = async (entries: readonly Entry[]) => {
    await mkdir(folder, { recursive: true });
    const file = await openFile(own);
    try {
      const text = (tornLine ? '\n' : '') + writeLines(entries);
      tornLine = true;
      await file.appendFile(text);
      await file.datasync();
      tornLine = false;
    } finally {
      await file.close();
    }
  };

  /** Reads past the known offset, which moves to the end of the last whole line: what follows is still being written. */
  const readFrom = async (name: string): Promise<{ readonly text: string; readonly rest: string }> => {
    const from = offsets.get(name) ?? 0;
    const bytes = await readBytes(path.join(folder, name), from);
    const end = bytes.lastIndexOf(0x0a) + 1;
    offsets.set(name, from + end);
    return { text: bytes.toString('utf8', 0, end), rest: bytes.toString('utf8', end) };
  };

  const readAll = async () => {
    const entries: Entry[] = [];
    const damage: Damage[] = [];
    offsets.clear();
    for (const name of await logFiles(folder)) {
      const { text, rest } = await readFrom(name);
      const abandoned = rest !== '' && (await idleFor(path.join(folder, name), clock())) > 60_000;
      const read = readLines(abandoned ? text + rest : text);
      entries.push(...read.entries);
      if (read.unreadable.length > 0) damage.push({ what: name, keptAs: asideName(name) });
    }
    await tidy(entries, damage);
    return { entries, damage };
  };

  /** Gathers old and damaged files into this window's own: nothing is moved before its entries stand there. */
  const tidy = async (entries: readonly Entry[], damage: readonly Damage[]) => {
    const names = await logFiles(folder);
    const old = names.length > mostFiles ? await olderThan(folder, names, clock() - day) : [];
    if (damage.length === 0 && old.length === 0) return;
    await append([...entriesOf(record(emptyLedger, entries).ledger)]);
    for (const { what, keptAs } of damage) await moveAside(path.join(folder, what), keptAs);
    for (const name of old) await retire(path.join(folder, name));
  };

  /** Moves a damaged file aside; lines that came in meanwhile are taken over. */
  const moveAside = async (file: string, to: string) => {
    await mkdir(aside, { recursive: true });
    await rename(file, to);
    await append(readLines(await readFile(to, 'utf8')).entries);
  };

  const retire = async (file: string) => {
    const since = retired.exec(file)?.[1];
    if (since === undefined) await rename(file, `${file}.${clock()}.retired`).catch(absent);
    else if (clock() - Number(since) > day) await rm(file, { force: true });
  };

  return {
    readAll: () => inTurn(readAll),
    readNew: () =>
      inTurn(async () => {
        const entries: Entry[] = [];
        for (const name of await logFiles(folder)) {
          if (path.join(folder, name) !== own) entries.push(...readLines((await readFrom(name)).text).entries);
        }
        return entries;
      }),
    append: entries => inTurn(() => append(entries)),
    keepAside,
  };
}

/** What a file that is not there stands for; every other error goes on. */
function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}

/** A file's bytes from an offset on; none when it is not there. */
async function readBytes(file: string, from: number): Promise<Buffer> {
  const handle = await open(file, 'r').catch(absent);
  if (!handle) return Buffer.alloc(0);
  try {
    const { size } = await handle.stat();
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.max(0, size - from)), 0, undefined, from);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function logFiles(folder: string): Promise<string[]> {
  const names = (await readdir(folder).catch(absent)) ?? [];
  return names.filter(name => name.endsWith(live) || retired.test(name)).sort();
}

/** Milliseconds since a file was last written to. */
async function idleFor(file: string, now: number): Promise<number> {
  const found = await stat(file).catch(absent);
  return found ? now - found.mtimeMs : 0;
}

async function olderThan(folder: string, names: readonly string[], time: number): Promise<string[]> {
  const old: string[] = [];
  for (const name of names) {
    const found = await stat(path.join(folder, name)).catch(absent);
    if (found && found.mtimeMs < time) old.push(name);
  }
  return old;
}
