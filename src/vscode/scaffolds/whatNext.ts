import * as vscode from 'vscode';
import type { Scaffold } from '../../core/scaffolds/scaffold.ts';

/** Offers the commands that usually come next; the learner sees each before it runs in a terminal. */
export async function offerNext(scaffold: Scaffold, folder: vscode.Uri, message: string): Promise<void> {
  const next = vscode.l10n.t('What Next…');
  const canRun = scaffold.next.length > 0 && folder.scheme === 'file';
  const answer = await vscode.window.showInformationMessage(message, ...(canRun ? [next] : []));
  if (answer === next) await chooseCommand(scaffold, folder);
}

async function chooseCommand(scaffold: Scaffold, folder: vscode.Uri): Promise<void> {
  const items = scaffold.next.map(({ title, command }) => ({
    label: command,
    description: title,
    iconPath: new vscode.ThemeIcon('terminal'),
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: scaffold.title,
    placeHolder: vscode.l10n.t('Choose a command to run in a terminal'),
  });
  if (!picked) return;
  const name = vscode.l10n.t('Shelf: {0}', scaffold.title);
  const open = vscode.window.terminals.find(terminal => terminal.name === name && terminal.exitStatus === undefined);
  const terminal = open ?? vscode.window.createTerminal({ name, cwd: folder });
  terminal.show();
  terminal.sendText(picked.label);
}
