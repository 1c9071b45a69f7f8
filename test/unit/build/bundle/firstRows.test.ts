import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import Module, { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { bundleExtension, bundleParts } from '../../../../src/build/bundle.ts';
import { makeCourse } from '../../../support/makeCourse.ts';

const nothing = () => undefined;

/** An interface like VS Code's in which anything can be called, and that notes by its name what is. */
function noting(calls: string[], rows: Rows[], name = ''): unknown {
  const more = (key: string | symbol) => noting(calls, rows, name === '' ? String(key) : `${name}.${String(key)}`);
  return new Proxy(class {}, {
    apply(_target, _self, args) {
      calls.push(name);
      if (name === 'window.createTreeView') rows.push(args[1].treeDataProvider);
      if (name === 'l10n.t') return args[0];
      if (name !== 'Uri.joinPath') return noting(calls, rows, `${name}()`);
      return { fsPath: path.join(args[0].fsPath, ...args.slice(1)) };
    },
    get: (target, key) =>
      key === 'then' ? undefined : Object.hasOwn(target, key) && key !== 'name' ? Reflect.get(target, key) : more(key),
    construct(_target, [label]) {
      calls.push(`new ${name}`);
      return name === 'TreeItem' ? { label } : { event: () => ({ dispose: nothing }), fire: nothing, dispose: nothing };
    },
  });
}

/** What VS Code asks a tree for. */
type Rows = {
  getChildren(element?: string): Promise<string[]>;
  getTreeItem(element: string): Promise<{ label: string }>;
};

/** What is needed until the tree's first row can be drawn, with names of VS Code's functions and of files. */
async function drawFirstRow(folder: string) {
  const loader = Module as unknown as { _load(request: string, ...more: unknown[]): unknown };
  const before = loader._load;
  const [calls, loaded, read, rows]: [string[], string[], string[], Rows[]] = [[], [], [], []];
  loader._load = function (request, ...more) {
    if (request === 'vscode') return noting(calls, rows);
    const module = before.call(this, request, ...more);
    if (request.startsWith('./')) loaded.push(path.basename(request));
    if (!request.endsWith('fs/promises')) return module;
    const noteRead = (file: string, ...how: unknown[]) => {
      read.push(path.basename(file));
      return readFile(file, ...(how as ['utf8']));
    };
    return { ...(module as object), readFile: noteRead };
  };
  const memento = { get: () => undefined, update: async () => undefined, keys: () => [], setKeysForSync: nothing };
  const uri = { fsPath: folder };
  try {
    const main = createRequire(path.join(folder, 'dist/'))('./extension.js') as { activate(context: object): unknown };
    main.activate({
      subscriptions: [],
      extension: { id: 'backend-journey.backend-journey', packageJSON: { contributes: { commands: [] } } },
      extensionUri: uri,
      globalStorageUri: uri,
      globalState: memento,
      workspaceState: memento,
      environmentVariableCollection: { replace: nothing },
    });
    const [tree] = rows;
    assert.ok(tree);
    await new Promise(resolve => setImmediate(resolve));
    const active = calls.length;
    loaded.length = 0;
    const [first = ''] = await tree.getChildren();
    const { label } = await tree.getTreeItem(first);
    return { label, calls: calls.slice(active), loaded: [...loaded], read: [...read], later: calls };
  } finally {
    loader._load = before;
  }
}

describe("the tree's first row", () => {
  let folder: string;
  let drawn: Awaited<ReturnType<typeof drawFirstRow>>;
  const course = makeCourse(3, 2);
  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'first-rows-'));
    const dist = path.join(folder, 'dist');
    await mkdir(dist);
    await writeFile(path.join(dist, 'course.json'), JSON.stringify({ course, scaffolds: [] }));
    await bundleExtension(dist, true);
    await bundleParts(dist, true, [
      'src/vscode/session/startJourney.ts',
      'src/vscode/tree/topicRows.ts',
      'src/node/content/diskFiles.ts',
      'src/node/progress/progressLog.ts',
    ]);
    drawn = await drawFirstRow(folder);
  });
  after(() => rm(folder, { recursive: true }));

  it('needs the course and four parts', () => {
    assert.equal(drawn.label, course.sections[0]?.title);
    assert.deepEqual(drawn.read, ['course.json']);
    assert.deepEqual([...new Set(drawn.loaded)].sort(), [
      'diskFiles.js',
      'progressLog.js',
      'startJourney.js',
      'topicRows.js',
    ]);
  });

  it('waits for no answer of the window, and goes before what only follows the journey', () => {
    const slow = /^workspace\.(fs\.|findFiles)|executeCommand|createStatusBarItem/;
    assert.deepEqual(
      drawn.calls.filter(name => slow.test(name)),
      [],
    );
  });

  it('is followed by the rest all the same', async () => {
    while (!drawn.later.includes('window.createStatusBarItem')) await new Promise(resolve => setImmediate(resolve));
  });
});
