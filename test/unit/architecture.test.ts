import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { build, type Metafile } from 'esbuild';
import { readFolder } from '../../src/build/readFolder.ts';

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

type Import = { readonly from: string; readonly to: string; readonly typeOnly: boolean };

/** The import and export statements of a file, resolved to paths below the checkout or left as package names. */
function importsOf(file: string, text: string): Import[] {
  const statement =
    /^\s*(?:import|export)\s+(type\s)?[^'"]*?from\s+'([^']+)'|import\('([^']+)'\)|^\s*import\s+'([^']+)'/gms;
  return [...text.matchAll(statement)].map(([, type, from, lazily, alone]) => {
    const to = from ?? lazily ?? alone ?? '';
    const resolved = to.startsWith('.') ? path.posix.join(path.posix.dirname(file), to) : to;
    return { from: file, to: resolved, typeOnly: type !== undefined };
  });
}

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
            : undefined;
  if (part === 'webview' && target === 'core' && !typeOnly) return `${from} takes more than types from ${to}`;
  if (part === 'build' && to === 'vscode') return `${from} imports vscode`;
  return target === undefined || may.includes(target) ? undefined : `${from} may not import ${to}`;
}

async function sourceImports(): Promise<Import[]> {
  const files = await readFolder('src');
  return files.filter(({ path }) => path.endsWith('.ts')).flatMap(({ path, text }) => importsOf(`src/${path}`, text));
}

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
    platform: 'neutral',
    mainFields: ['module', 'main'],
    conditions: ['import', 'browser'],
    logLevel: 'silent',
  });
  return result.metafile;
}

describe('the architecture rule', () => {
  it('holds for every import below src', async () => {
    const imports = await sourceImports();
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
    ] as const;
    for (const [file, text] of broken) {
      assert.equal(importsOf(file, text).flatMap(one => violation(one) ?? []).length, 1, `${file}: ${text}`);
    }
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
