import type * as vscode from 'vscode';
import { openProgressLog } from './node/progressLog.ts';
import { type Api, startApp } from './vscode/app.ts';

/** Called by VS Code. Registers what the learner can use; the course is read by the first use. */
export function activate(context: vscode.ExtensionContext): Api {
  return startApp(context, openProgressLog);
}
