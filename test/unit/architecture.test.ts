import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { build, type Metafile } from 'esbuild';
import { readFolder } from '../../src/build/readFolder.ts';
import { circlesIn, crowdedFolders, type Import, importsBelow, importsOf, upwardImports } from '../support/imports.ts';

/** Which folder below src may import from which; `vscode` and `node:` stand for the modules of those names. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  core: ['core'],
  mongo: ['mongo', "types of MongoDB's port"],
  node: ['core', 'mongo', 'node', 'node:'],
  vscode: ['core', 'vscode', 'webview', 'vscode module'],
  webview: ['core', 'webview'],
  cli: ['core', 'mongo', 'node', 'cli', 'node:'],
  workbench: ['workbench', 'node:'],
  build: ['core', 'node', 'vscode', 'workbench', 'build', 'node:'],
  'extension.ts': ['core', 'node', 'vscode', 'vscode module'],
};
/** What the core wants of a MongoDB: all that src/mongo knows of the core. */
const mongoPort = 'src/core/checks/engine/mongoEngine.ts';
/** Files that nothing may import, because they start things. */
const roots = /^src\/(?:extension|webview\/lessonPage|cli\/main)\.ts$/;

/** Why an import breaks the rule that arrows point up the page only; undefined when it does not. */
function violation({ from, to, typeOnly }: Import): string | undefined {
  const part = from.split('/')[1] ?? '';
  const may = allowed[part];
  if (!may) return `${from}: src/${part} has no place in the rule`;
  if (roots.test(to)) return `${from} imports ${to}, which only starts things`;
  const target =
    part === 'mongo' && to === mongoPort && typeOnly
      ? "types of MongoDB's port"
      : to === 'vscode'
        ? 'vscode module'
        : to.startsWith('node:')
          ? 'node:'
          : to.startsWith('src/')
            ? (to.split('/')[1] ?? '')
            : to.startsWith('test/')
              ? 'test'
              : undefined;
  if (part === 'webview' && target === 'core' && !typeOnly) return `${from} takes more than types from ${to}`;
  if (part === 'build' && to === 'vscode') return `${from} imports vscode`;
  return target === undefined || may.includes(target) ? undefined : `${from} may not import ${to}`;
}

/** Which folder below test may import from which others, besides src; `src` may import from none. */
const allowedInTests: Readonly<Record<string, readonly string[]>> = {
  support: [],
  unit: ['support', 'bench'],
  checks: ['support'],
  course: ['support'],
  host: ['support'],
  ui: ['support'],
  bench: ['support'],
};

/** Why an import of a test breaks the rule that suites know nothing of each other; undefined when it does not. */
function testViolation({ from, to }: Import): string | undefined {
  const [, part = ''] = from.split('/');
  const target = /^test\/([^/]+)\//.exec(to)?.[1];
  const may = allowedInTests[part];
  if (!may) return `${from}: test/${part} has no place in the rule`;
  return target === undefined || target === part || may.includes(target) ? undefined : `${from} may not import ${to}`;
}

/** The rooms of src/core, the lowest first: each imports only from those before it, types included. */
const rooms = [
  ...['unreachable.ts', 'message.ts', 'json.ts', 'pattern', 'course/names.ts', 'source', 'scaffolds'],
  ...['checks/engine', 'checks/programs'],
  ...['command', 'data', 'dockerfile', 'file', 'git', 'http', 'mongo', 'probe', 'quiz', 'sql'].map(
    kind => `checks/kinds/${kind}`,
  ),
  ...['checks/kinds', 'checks/lab', 'checks/help', 'checks'],
  ...['lesson', 'course', 'progress', 'report', 'session', 'authors', 'proof', 'thread', 'content'],
];

/** The circles of imports that there may be: the two ends of one exchange. Strike off one that you open. */
const allowedCircles: readonly (readonly string[])[] = [
  ['src/node/mongo/mongoAnswer.ts', 'src/node/mongo/mongoInterpreter.ts'],
];

/** Circles that are not, or not wholly, within one that is allowed. */
const newCircles = (imports: readonly Import[]) =>
  circlesIn(imports).filter(circle => !allowedCircles.some(allowed => circle.every(file => allowed.includes(file))));

/** Files of one folder that can still be looked over. */
const mostFiles = 22;

/** Bundles all of src/core for no platform at all: a Node module or `vscode` in it cannot be resolved. */
async function bundleCore(...more: string[]): Promise<Metafile> {
  const files = (await readFolder('src/core')).map(({ path }) => `src/core/${path}`);
  const result = await build({
    entryPoints: [...files, ...more],
    bundle: true,
    write: false,
    metafile: true,
    outdir: 'out',
    outbase: '.',
    // What files share is built once, not once for each of them.
    splitting: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    conditions: ['import', 'browser'],
    logLevel: 'silent',
  });
  return result.metafile;
}

describe('the architecture rule', () => {
  it('holds for every import below src', async () => {
    const imports = await importsBelow('src');
    assert.ok(imports.length > 100, 'the imports were read');
    assert.deepEqual(
      imports.flatMap(one => violation(one) ?? []),
      [],
    );
  });

  it('would be seen broken', () => {
    const broken = [
      ['src/core/rows.ts', "import * as vscode from 'vscode';"],
      ['src/core/rows.ts', "import { readFile } from 'node:fs/promises';"],
      ['src/core/rows.ts', "import { words } from '../vscode/words.ts';"],
      ['src/vscode/app.ts', "import { openProgressLog } from '../node/progressLog.ts';"],
      ['src/vscode/app.ts', "import type {\n  Buffer\n} from 'node:buffer';"],
      ['src/node/log.ts', "const { x } = await import('../vscode/words.ts');"],
      ['src/webview/page.ts', "import { stepState } from '../core/progress/progress.ts';"],
      ['src/vscode/app.ts', "import { activate } from '../extension.ts';"],
      ['src/build/test.ts', "import 'vscode';"],
      ['src/core/session.ts', "import { run } from '../cli/run.ts';"],
      ['src/cli/run.ts', "import { words } from '../vscode/words.ts';"],
      ['src/build/course.ts', "import '../cli/main.ts';"],
      ['src/mongo/shell/shell.ts', "import type { Finding } from '../../core/checks/engine/evidence.ts';"],
      ['src/mongo/shell/shell.ts', "import { x } from '../../core/checks/engine/mongoEngine.ts';"],
      ['src/mongo/store/find.ts', "import { readFile } from 'node:fs';"],
      ['src/helpers/x.ts', "import { a } from './a.ts';"],
      ['src/build/ui.ts', "import { a } from '../../test/support/a.ts';"],
      ['src/node/log.ts', "import type { A } from '../../test/support/a.ts';"],
    ] as const;
    for (const [file, text] of broken) {
      assert.equal(importsOf(file, text).flatMap(one => violation(one) ?? []).length, 1, `${file}: ${text}`);
    }
  });

  it('holds between suites of tests, which share only test/support', async () => {
    // This file has imports in its strings.
    const imports = (await importsBelow('test')).filter(({ from }) => from !== 'test/unit/architecture.test.ts');
    assert.ok(imports.length > 100, 'the imports were read');
    assert.deepEqual(
      imports.flatMap(one => testViolation(one) ?? []),
      [],
    );
    const broken = [
      ['test/unit/a.test.ts', "import { b } from '../host/b.ts';"],
      ['test/support/a.ts', "import { b } from '../ui/b.ts';"],
      ['test/checks/a.test.ts', "import { b } from '../bench/b.ts';"],
      ['test/other/a.test.ts', "import { b } from '../support/b.ts';"],
    ] as const;
    for (const [file, text] of broken)
      assert.equal(importsOf(file, text).flatMap(one => testViolation(one) ?? []).length, 1, `${file}: ${text}`);
  });

  it('lets no imports go in a circle, those of types included', async () => {
    const imports = await importsBelow('src');
    assert.deepEqual(newCircles(imports), []);
    const circles = circlesIn(imports);
    const opened = allowedCircles.filter(
      allowed => !circles.some(circle => circle.every(file => allowed.includes(file))),
    );
    assert.deepEqual(opened, [], 'circles that are gone from src');
    const loop = (...files: readonly string[]) =>
      files.flatMap((file, at) => importsOf(file, `import type { A } from './${files[(at + 1) % files.length]}';`));
    assert.deepEqual(newCircles(loop('b.ts', 'a.ts')), [['a.ts', 'b.ts']]);
    assert.deepEqual(newCircles([...loop('a.ts', 'b.ts', 'c.ts'), ...importsOf('d.ts', "import './a.ts';")]), [
      ['a.ts', 'b.ts', 'c.ts'],
    ]);
    assert.deepEqual(newCircles(loop('a.ts', 'b.ts').slice(1)), []);
    const [[one = '', other = ''] = []] = allowedCircles;
    const ring = (...files: readonly string[]) =>
      files.map((from, at) => ({ from, to: files[(at + 1) % files.length] ?? '', typeOnly: true }));
    assert.deepEqual(newCircles(ring(one, other)), []);
    assert.equal(newCircles(ring('src/x.ts', one, other)).length, 1, 'wider than the one that is allowed');
  });

  it('has an order of the rooms of core', async () => {
    assert.deepEqual(upwardImports(await importsBelow('src/core'), 'src/core', rooms), []);
    const broken = [
      ['src/core/source/a.ts', "import type { B } from '../checks/engine/b.ts';"],
      ['src/core/checks/kinds/file/a.ts', "import { B } from '../sql/b.ts';"],
      ['src/core/checks/engine/a.ts', "import type { B } from '../kinds/kinds.ts';"],
      ['src/core/checks/lab/a.ts', "import { B } from '../runChecks.ts';"],
      ['src/core/progress/a.ts', "const { b } = await import('../session/b.ts');"],
      ['src/core/json.ts', "import type { B } from './source/b.ts';"],
      ['src/core/attic/a.ts', "import type { B } from '../source/b.ts';"],
    ] as const;
    for (const [file, text] of broken)
      assert.equal(upwardImports(importsOf(file, text), 'src/core', rooms).length, 1, `${file}: ${text}`);
    const fine = importsOf('src/core/checks/kinds/probe/a.ts', "import { B } from '../http/b.ts';");
    assert.deepEqual(upwardImports(fine, 'src/core', rooms), []);
  });

  it('has no folder with more files of its own than can be looked over', async () => {
    const files = (await readFolder('src')).map(({ path: file }) => `src/${file}`);
    assert.deepEqual(crowdedFolders(files, mostFiles), []);
    const crowd = Array.from({ length: mostFiles + 1 }, (_, at) => `src/attic/${at}.ts`);
    assert.deepEqual(crowdedFolders([...crowd, 'src/attic/below/a.ts'], mostFiles), ['src/attic has 23 files']);
    assert.deepEqual(crowdedFolders(crowd.slice(1), mostFiles), []);
  });

  it('lets core be bundled for no platform', async () => {
    const { inputs } = await bundleCore();
    const outside = Object.keys(inputs).filter(file => !/^(?:src\/core|node_modules)\//.test(file));
    assert.deepEqual(outside, []);
  });

  it('lets no Node module slip into core', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'core-'));
    const file = path.join(folder, 'reaching.ts');
    await writeFile(file, "import { readFileSync } from 'node:fs';\nexport const text = readFileSync('x');\n");
    await assert.rejects(bundleCore(file), /Could not resolve "node:fs"/);
    await rm(folder, { recursive: true });
  });

  it('lets only the check engine start programs and send requests, and nothing open a port', async () => {
    const shipped = (await readFolder('src')).filter(({ path: file }) => !/^(?:build|workbench)\//.test(file));
    const reaching =
      /node:(?:net|http|https|http2|tls|dgram|dns|child_process)|\b(?:fetch|WebSocket|XMLHttpRequest|EventSource)\(/;
    const found = shipped.filter(({ text }) => reaching.test(text)).map(({ path: file }) => file);
    assert.ok(shipped.length > 40);
    assert.deepEqual(
      found.filter(file => !/^node\/(?:checks|mongo|postgres)\//.test(file)),
      [],
    );
    const threads = shipped.filter(({ text }) => text.includes('node:worker_threads')).map(({ path: file }) => file);
    assert.deepEqual(
      threads.filter(file => !/^node\/(?:checks|mongo|postgres|thread)\//.test(file)),
      [],
    );
    const listening = shipped.filter(({ text }) => /\bcreateServer\(|\.listen\(/.test(text));
    assert.deepEqual(
      listening.map(({ path: file }) => file),
      [],
    );
  });

  it('gives every part that is loaded on first use a bundle of its own name', async () => {
    // The headless command is one file, with everything in it.
    const files = (await readFolder('src')).filter(({ path: file }) => !file.startsWith('cli/'));
    const parts = files.flatMap(({ text }) =>
      [...text.matchAll(/import\('(\.[^']+)'\)/g)].map(([, file = '']) => file),
    );
    const names = new Set([...parts, 'extension.ts', 'lessonPage.ts'].map(file => path.posix.basename(file)));
    assert.ok(parts.length >= 4, 'the parts were found');
    assert.equal(names.size, new Set(parts).size + 2);
  });
});
