import * as vscode from 'vscode';
import { commandId, type OwnCommand } from './ids.ts';

/** Runs one of our commands. */
export async function run(command: OwnCommand, ...args: readonly unknown[]): Promise<void> {
  await vscode.commands.executeCommand(commandId(command), ...args);
}

/** One of our commands as a row or a button of VS Code's takes it. */
export function commandOf(command: OwnCommand, title: string, ...args: readonly unknown[]): vscode.Command {
  return { command: commandId(command), title, arguments: [...args] };
}
