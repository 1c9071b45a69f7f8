import * as vscode from 'vscode';
import { toFileName } from '../../core/course/names.ts';
import type { Entry } from '../../core/progress/entry.ts';
import { readExport, writeExport } from '../../core/progress/exportFile.ts';
import { statOf } from '../files/look.ts';
import type { Log } from '../log.ts';

/** A backup that a reset left. */
export type Backup = { readonly name: string; readonly uri: vscode.Uri; readonly at: Date };

const ending = '.json';
const mostBackups = 20;

/** Backups of progress that was reset, newest first, in a folder of the extension's own. */
export function openBackups(folder: vscode.Uri, log: Log) {
  const list = async (): Promise<Backup[]> => {
    // Before the first reset there is no folder.
    const files = (await statOf(folder)) ? await vscode.workspace.fs.readDirectory(folder) : [];
    return files
      .flatMap(([file, type]) => {
        const [, time = '', name = ''] = /^(\d+)-(.+)\.json$/.exec(file) ?? [];
        return time && type & vscode.FileType.File
          ? [{ name, uri: vscode.Uri.joinPath(folder, file), at: new Date(Number(time)) }]
          : [];
      })
      .sort((a, b) => b.at.getTime() - a.at.getTime());
  };
  /** A file for a backup of now: two of one moment are both kept. */
  const freeFile = async (name: string) => {
    for (let time = Date.now(); ; time++) {
      const file = vscode.Uri.joinPath(folder, `${time}-${toFileName(name)}${ending}`);
      if (!(await statOf(file))) return { now: new Date(time), file };
    }
  };
  return {
    list,
    /** Keeps entries; rejects when they cannot be written, so that nothing is reset without a way back. */
    async keep(name: string, entries: readonly Entry[]): Promise<void> {
      await vscode.workspace.fs.createDirectory(folder);
      const { now, file } = await freeFile(name);
      await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(writeExport(entries, now)));
      for (const old of (await list()).slice(mostBackups)) await removeOld(old.uri, log);
    },
    /** Reads a backup's entries. */
    async read({ uri }: Backup): Promise<readonly Entry[]> {
      const result = readExport(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)));
      if ('fault' in result) throw new Error(vscode.l10n.t('The backup {0} cannot be read.', uri.fsPath));
      return result.entries;
    },
  };
}

/** Removes an old backup; that it stays is not a reason to stop. */
export async function removeOld(uri: vscode.Uri, log: Log): Promise<void> {
  try {
    await vscode.workspace.fs.delete(uri, { recursive: true });
  } catch (error) {
    if (!(error instanceof vscode.FileSystemError)) throw error;
    log.warn('An old backup could not be removed.', error);
  }
}

export type Backups = ReturnType<typeof openBackups>;
