import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import Mocha from 'mocha';
import { takeNotRun } from '../../test/support/notRun.ts';
import type { SuiteResult } from './suiteResult.ts';

/** Every `*.test.ts` below `folder`, sorted by path. */
export async function testFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter(entry => entry.isFile() && entry.name.endsWith('.test.ts'))
    .map(entry => path.join(entry.parentPath, entry.name))
    .sort();
}

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
    sourcemap: 'inline',
    metafile: true,
    logLevel: 'warning',
  });
  return Object.entries(result.metafile.outputs)
    .filter(([, output]) => output.entryPoint)
    .map(([file]) => path.resolve(file))
    .sort();
}

/**
 * Runs the mocha tests below test/<suite> in this process.
 * @param args `--grep <text>` runs only tests whose full title holds the text.
 */
export async function runMochaSuite(suite: string, args: readonly string[] = []): Promise<SuiteResult> {
  const modules = await bundleTests(suite, await testFiles(path.resolve('test', suite)));
  const grep = args.includes('--grep') ? args[args.indexOf('--grep') + 1] : undefined;
  const mocha = new Mocha({ reporter: 'spec', timeout: 20_000, ...(grep ? { fgrep: grep } : {}) });
  for (const module of modules) mocha.addFile(module);
  await mocha.loadFilesAsync();
  const stats = await new Promise<Mocha.Stats>(resolve => {
    const runner = mocha.run(() => resolve(runner.stats as Mocha.Stats));
  });
  return { suite, passed: stats.passes, failed: stats.failures, notRun: takeNotRun() };
}
