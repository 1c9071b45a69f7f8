import type * as vscode from 'vscode';
import { type Api, type App, startApp } from './vscode/app.ts';

let app: App | undefined;

/** Called by VS Code. Registers what the learner can use; the course is read by the first use. */
export function activate(context: vscode.ExtensionContext): Api {
  app = startApp(context, {
    openFiles: () => import('./node/content/diskFiles.ts'),
    openLog: async options => (await import('./node/progress/progressLog.ts')).openProgressLog(options),
    openThread: async options => (await import('./node/thread/contentThread.ts')).openContentThread(options),
    openWorlds: async options => (await import('./node/checks/worlds.ts')).openWorlds(options),
  });
  return app.api;
}

/** Called by VS Code when the window closes. */
export function deactivate(): Promise<void> | undefined {
  return app?.close();
}
