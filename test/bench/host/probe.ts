import Module from 'node:module';
import path from 'node:path';
import * as vscode from 'vscode';

/** How long an extension took to activate, in milliseconds. */
export type Activation = { load: number; call: number };

/** What the probe gives to the measuring module. */
export type Probe = { readonly activations: ReadonlyMap<string, Activation> };

type Loader = { _load(request: string, parent: unknown, isMain: boolean): unknown };
type Main = { readonly activate?: (...args: unknown[]) => unknown };

/**
 * An extension that is activated before all others (`*`) and times the activation of those that its package.json names:
 * the same two spans that VS Code adds up as "Activation" under Show Running Extensions, whose clock has whole
 * milliseconds only. Once they are all active it says so in the status bar.
 */
export function activate(context: vscode.ExtensionContext): Probe {
  const { watched } = context.extension.packageJSON as { watched: readonly string[] };
  const activations = new Map<string, Activation>();
  const mains = new Map(watched.map(id => [mainOf(id), id]));
  const loader = Module as unknown as Loader;
  const load = loader._load;
  loader._load = function (request, parent, isMain) {
    const id = mains.get(path.normalize(request));
    if (id === undefined) return load.call(this, request, parent, isMain);
    const before = performance.now();
    const main = load.call(this, request, parent, isMain) as Main;
    const activation = { load: performance.now() - before, call: 0 };
    activations.set(id, activation);
    return { ...main, activate: timed(main, activation) };
  };
  void sayWhenActive(watched);
  return { activations };
}

function mainOf(id: string): string {
  const extension = vscode.extensions.getExtension(id);
  if (!extension) throw new Error(`${id} is not installed.`);
  return path.join(extension.extensionPath, (extension.packageJSON as { main: string }).main);
}

function timed(main: Main, activation: Activation): Main['activate'] {
  return (...args) => {
    const before = performance.now();
    try {
      return main.activate?.(...args);
    } finally {
      activation.call = performance.now() - before;
    }
  };
}

async function sayWhenActive(ids: readonly string[]): Promise<void> {
  while (!ids.every(id => vscode.extensions.getExtension(id)?.isActive))
    await new Promise(resolve => setTimeout(resolve, 50));
  const item = vscode.window.createStatusBarItem('ready');
  item.text = 'probe: all active';
  item.show();
}
