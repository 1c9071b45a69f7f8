import * as vscode from 'vscode';
import { toFileName } from '../core/course/names.ts';
import type { Entry } from '../core/progress/entry.ts';
import { readExport, writeExport } from '../core/progress/exportFile.ts';
import { statOf } from './scaffolds/look.ts';

/** A backup that a reset left. */
export type Backup = { readonly name: string; readonly uri: vscode.Uri; readonly at: Date };

const ending = '.json';
const mostBackups = 20;

/** Backups of progress that was reset, newest first, in a folder of the extension's own. */
export function openBackups(folder: vscode.Uri) {
  const list = async (): Promise<Backup[]> => {
    // Before the first reset there is no folder.
    const files = (await statOf(folder)) ? await vscode.workspace.fs.readDirectory(folder) : [];
    return files
      .flatMap(([file]) => {
        const [, time = '', name = ''] = /^(\d+)-(.+)\.json$/.exec(file) ?? [];
        return time ? [{ name, uri: vscode.Uri.joinPath(folder, file), at: new Date(Number(time)) }] : [];
      })
      .sort((a, b) => b.at.getTime() - a.at.getTime());
  };
  return {
    list,
    /** Keeps entries; rejects when they cannot be written, so that nothing is reset without a way back. */
    async keep(name: string, entries: readonly Entry[]): Promise<void> {
      const now = new Date();
      const file = vscode.Uri.joinPath(folder, `${now.getTime()}-${toFileName(name)}${ending}`);
      await vscode.workspace.fs.createDirectory(folder);
      await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(writeExport(entries, now)));
      for (const old of (await list()).slice(mostBackups)) await vscode.workspace.fs.delete(old.uri);
    },
    /** Reads a backup's entries. */
    async read({ uri }: Backup): Promise<readonly Entry[]> {
      const result = readExport(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)));
      if ('fault' in result) throw new Error(vscode.l10n.t('The backup {0} cannot be read.', uri.fsPath));
      return result.entries;
    },
  };
}

export type Backups = ReturnType<typeof openBackups>;
