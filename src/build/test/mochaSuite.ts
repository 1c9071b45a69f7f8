import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import Mocha from 'mocha';
import { takeNotRun } from './notRun.ts';
import type { SuiteResult } from './suiteResult.ts';

/** Every `*.test.ts` below `folder`, sorted by path. */
export async function testFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter(entry => entry.isFile() && entry.name.endsWith('.test.ts'))
    .map(entry => path.join(entry.parentPath, entry.name))
    .sort();
}

/** Packages that Node cannot load as they are: what they export is not to be seen, or they import JSON as a module. */
const bundled = {
  'vscode-textmate': 'release/main.js',
  'vscode-oniguruma': 'release/main.js',
  '@actions/workflow-parser': 'dist/index.js',
};

/** Bundles test files into dist/test/<suite>, one module each plus shared chunks, and returns the modules' paths. */
async function bundleTests(suite: string, files: readonly string[]): Promise<string[]> {
  const outdir = path.resolve('dist/test', suite);
  await rm(outdir, { recursive: true, force: true });
  const result = await build({
    entryPoints: [...files],
    outdir,
    outbase: path.resolve('test', suite),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    alias: Object.fromEntries(
      Object.entries(bundled).map(([name, file]) => [name, path.resolve('node_modules', name, file)]),
    ),
    sourcemap: 'inline',
    metafile: true,
    logLevel: 'warning',
  });
  return Object.entries(result.metafile.outputs)
    .filter(([, output]) => output.entryPoint)
    .map(([file]) => path.resolve(file))
    .sort();
}

/** Milliseconds after which a test is taken to hang: no measure of speed, since machines are busy. Tests set none that is lower. */
export const ceiling = 300_000;

type Options = {
  /**
   * Runs what failed once more, as a whole: every outermost `describe` with a failure, from its `before` on. For tests
   * of a window that others draw in. What is run again is printed.
   */
  readonly secondAttempt?: boolean;
};

/**
 * Runs the mocha tests below test/<suite> in this process.
 * @param args `--grep <text>` runs only tests whose full title holds the text.
 */
export async function runMochaSuite(
  suite: string,
  args: readonly string[] = [],
  { secondAttempt = false }: Options = {},
): Promise<SuiteResult> {
  const modules = await bundleTests(suite, await testFiles(path.resolve('test', suite)));
  const grep = args.includes('--grep') ? args[args.indexOf('--grep') + 1] : undefined;
  const mocha = new Mocha({ reporter: 'spec', timeout: ceiling, ...(grep ? { fgrep: grep } : {}) });
  for (const module of modules) mocha.addFile(module);
  await mocha.loadFilesAsync();
  return { suite, ...(await runLoaded(mocha, secondAttempt)), notRun: takeNotRun() };
}

type Outcome = { passed: number; failed: number };

/** Runs what is loaded, and with `secondAttempt` what failed once more. @returns how many tests and hooks ended how */
export async function runLoaded(mocha: Mocha, secondAttempt: boolean): Promise<Outcome> {
  mocha.cleanReferencesAfterRun(false);
  let outcomes = await run(mocha);
  const again = [...outcomes].filter(([, { failed }]) => failed > 0).map(([title]) => title);
  if (secondAttempt && again.length > 0) {
    console.log(`Running again, because not everything passed: ${again.join(', ')}\n`);
    mocha.grep(new RegExp(`^(?:${again.map(escaped).join('|')}) `));
    outcomes = new Map([...outcomes, ...(await run(mocha))]);
  }
  const sum = (of: keyof Outcome) => [...outcomes.values()].reduce((total, outcome) => total + outcome[of], 0);
  return { passed: sum('passed'), failed: sum('failed') };
}

/** @returns how many tests and hooks passed and failed, by the title of the outermost `describe` */
async function run(mocha: Mocha): Promise<Map<string, Outcome>> {
  const outcomes = new Map<string, Outcome>();
  const count = (test: Mocha.Runnable, what: keyof Outcome) => {
    const title = test.titlePath()[0] ?? '';
    const outcome = outcomes.get(title) ?? { passed: 0, failed: 0 };
    outcome[what] += 1;
    outcomes.set(title, outcome);
  };
  await new Promise<void>(resolve => {
    mocha
      .run(() => resolve())
      .on('pass', test => count(test, 'passed'))
      .on('fail', test => count(test, 'failed'));
  });
  return outcomes;
}

const escaped = (text: string) => text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
