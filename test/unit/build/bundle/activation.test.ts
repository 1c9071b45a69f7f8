import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import Module, { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { bundleExtension } from '../../../../src/build/bundle.ts';

type Call = { readonly name: string; readonly first: unknown };
type Main = { activate(context: object): { readonly registerCourse: unknown } };

/** An interface like VS Code's in which anything can be called, and that notes what is. */
function noting(calls: Call[], name = ''): unknown {
  return new Proxy(class {}, {
    apply: (_target, _self, [first]) => {
      calls.push({ name, first });
      return { dispose: () => undefined };
    },
    get: (_, key) => {
      if (key === 'workspaceFolders') return undefined;
      if (key === 'textDocuments') return [];
      return key === 'event' ? () => undefined : noting(calls, name === '' ? String(key) : `${name}.${String(key)}`);
    },
    construct: (_, [first]) => {
      calls.push({ name: `new ${name}`, first });
      return { event: () => undefined, dispose: () => undefined };
    },
  });
}

/** Activates what a folder holds with an interface of VS Code's that notes its calls. */
function activate(file: string, packageJSON: unknown, calls: Call[]): { readonly loaded: readonly string[] } {
  const loader = Module as unknown as { _load(request: string, ...more: unknown[]): unknown };
  const before = loader._load;
  const loaded: string[] = [];
  loader._load = function (request, ...more) {
    if (request === 'vscode') return noting(calls);
    loaded.push(request);
    return before.call(this, request, ...more);
  };
  const memento = { get: () => undefined, update: async () => undefined };
  const extension = { packageJSON, id: 'backend-journey.backend-journey' };
  try {
    const main = createRequire(file)(file) as Main;
    const globalStorageUri = { fsPath: path.dirname(file) };
    const environmentVariableCollection = { replace: () => undefined };
    const states = { globalState: memento, workspaceState: memento };
    main.activate({ subscriptions: [], extension, globalStorageUri, environmentVariableCollection, ...states });
    return { loaded };
  } finally {
    loader._load = before;
  }
}

describe('activation', () => {
  let folder: string;
  let packageJSON: { readonly contributes: { readonly commands: readonly { readonly command: string }[] } };
  const calls: Call[] = [];
  let atOnce: Call[];
  let loaded: readonly string[];
  const counted = (some: readonly Call[]) => {
    const named = some.map(({ name }) => name);
    return Object.fromEntries([...new Set(named)].sort().map(name => [name, named.filter(one => one === name).length]));
  };
  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'activation-'));
    await bundleExtension(folder, true);
    packageJSON = JSON.parse(await readFile('package.json', 'utf8'));
    ({ loaded } = activate(path.join(folder, 'extension.js'), packageJSON, calls));
    atOnce = [...calls];
    await new Promise(resolve => setImmediate(resolve));
  });
  after(() => rm(folder, { recursive: true }));

  it('loads one file, of at most 10 KB, and nothing of Node', async () => {
    assert.deepEqual(
      loaded.map(file => path.basename(file)),
      ['extension.js'],
    );
    const { size } = await stat(path.join(folder, 'extension.js'));
    assert.ok(size <= 10 * 1024, `${size} bytes: what nobody asks for at first belongs behind an import()`);
  });

  it('registers the commands and the tree, and asks VS Code for nothing else', () => {
    const { commands } = packageJSON.contributes;
    assert.deepEqual(counted(atOnce), {
      'commands.registerCommand': commands.length,
      'new EventEmitter': 3,
      'window.createTreeView': 1,
      'Disposable.from': 1,
    });
    const registered = atOnce.flatMap(({ name, first }) => (name === 'commands.registerCommand' ? [first] : []));
    assert.deepEqual(
      registered,
      commands.map(({ command }) => command),
    );
  });

  it('registers what VS Code itself may ask for once it is active, and no completion before a course is written', () => {
    const { 'Disposable.from': _, ...later } = counted(calls.slice(atOnce.length));
    assert.deepEqual(later, {
      // What terminals are told.
      'Uri.joinPath': 1,
      'l10n.t': 1,
      'window.createTreeView': 1,
      'window.registerWebviewPanelSerializer': 1,
      'workspace.onDidCloseTextDocument': 1,
      'workspace.onDidOpenTextDocument': 1,
      'workspace.registerTextDocumentContentProvider': 2,
    });
  });
});
