import * as vscode from 'vscode';

/** Where it is noted what nobody is told of. */
export type Log = Pick<vscode.LogOutputChannel, 'warn'>;

/** The extension's log, below Output. */
export type ExtensionLog = Pick<vscode.LogOutputChannel, 'error' | 'warn' | 'show' | 'dispose'>;

/** The log, which VS Code is asked for when something is first written to it, or somebody wants to see it. */
export function logOnUse(): ExtensionLog {
  let made: vscode.LogOutputChannel | undefined;
  const log = () => {
    made ??= vscode.window.createOutputChannel('Backend Journey', { log: true });
    return made;
  };
  return {
    error: (error, ...more) => log().error(error, ...more),
    warn: (words, ...more) => log().warn(words, ...more),
    show: () => log().show(),
    dispose: () => made?.dispose(),
  };
}
