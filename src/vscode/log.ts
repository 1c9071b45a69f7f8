import type * as vscode from 'vscode';

/** Where it is noted what nobody is told of. */
export type Log = Pick<vscode.LogOutputChannel, 'warn'>;
