import * as v from 'valibot';
import * as vscode from 'vscode';
import { staysBelow } from '../../core/source/safePath.ts';
import { statOf } from '../files/look.ts';
import type { Log } from '../log.ts';
import { removeOld } from '../progress/backups.ts';
import { labFiles, placeIn } from './labFiles.ts';

/** How many backups of labs are kept. */
const mostBackups = 20;
const manifest = 'lab.json';

/** The learner's files have whatever names they have; none leads out of the lab. */
const safePath = v.pipe(v.string(), v.check(staysBelow));
const manifestSchema = v.object({
  step: v.string(),
  /** Address of the lab's folder. */
  folder: v.string(),
  /** Milliseconds since 1970. */
  at: v.number(),
  /** Files that were there. */
  files: v.array(safePath),
  /** Files that were not there and were written after the backup was made. */
  written: v.array(safePath),
});

/** A lab as it was at some moment. */
export type LabBackup = v.InferOutput<typeof manifestSchema> & { readonly place: vscode.Uri };

/** Backups of labs, newest first, in a folder of the extension's own. */
export type LabBackups = {
  list(): Promise<LabBackup[]>;
  /** Copies a lab's files. Rejects when it cannot, so that nothing is changed without a way back. */
  keep(step: string, folder: vscode.Uri, written: readonly string[]): Promise<LabBackup>;
};

/** Opens the backups below a folder. */
export function openLabBackups(home: vscode.Uri, log: Log): LabBackups {
  const { fs } = vscode.workspace;
  const list = async () => {
    const entries = (await statOf(home)) ? await fs.readDirectory(home) : [];
    const read = await Promise.all(entries.map(([name]) => readBackup(vscode.Uri.joinPath(home, name))));
    return read.filter(backup => backup !== undefined).sort((a, b) => b.at - a.at);
  };
  /** A folder for a backup of now: two of one moment are both kept. */
  const freePlace = async (step: string) => {
    for (let at = Date.now(); ; at++) {
      const place = vscode.Uri.joinPath(home, `${at}-${encodeURIComponent(step)}`);
      if (!(await statOf(place))) return { at, place };
    }
  };
  return {
    list,
    async keep(step, folder, written) {
      const { at, place } = await freePlace(step);
      // A lab that was removed as a whole has no files now.
      const files = (await statOf(folder)) ? await labFiles(folder) : [];
      await fs.createDirectory(place);
      for (const path of files) await fs.copy(placeIn(folder, path), placeIn(keptFiles(place), path));
      const backup = { step, folder: folder.toString(), at, files, written: [...written] };
      // Written last: a backup without it was never finished and is not a backup.
      await fs.writeFile(vscode.Uri.joinPath(place, manifest), new TextEncoder().encode(JSON.stringify(backup)));
      for (const old of (await list()).slice(mostBackups)) await removeOld(old.place, log);
      return { ...backup, place };
    },
  };
}

/** The folder of a backup that holds the files. */
export const keptFiles = (place: vscode.Uri) => vscode.Uri.joinPath(place, 'files');

async function readBackup(place: vscode.Uri): Promise<LabBackup | undefined> {
  const text = await textOf(vscode.Uri.joinPath(place, manifest));
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), manifestSchema), text);
  return read.success ? { ...read.output, place } : undefined;
}

/** A file's text; empty when it does not exist or cannot be read: one damaged backup must not keep the others from use. */
async function textOf(file: vscode.Uri): Promise<string> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  } catch (error) {
    if (error instanceof vscode.FileSystemError) return '';
    throw error;
  }
}
