import { chmod, rm } from 'node:fs/promises';
import path from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { testFiles } from './mochaSuite.ts';

export type HostTests = { readonly index: string; readonly tests: readonly string[] };

/** Compiles test/host and the runner that VS Code calls, as the CommonJS that an extension host loads. */
export async function buildHostTests(): Promise<HostTests> {
  const outdir = path.resolve('dist/test/host');
  await rm(outdir, { recursive: true, force: true });
  const options: BuildOptions = {
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    packages: 'external',
    sourcemap: 'inline',
    logLevel: 'warning',
    outdir,
  };
  const files = await testFiles(path.resolve('test/host'));
  await build({ ...options, entryPoints: files, outbase: path.resolve('test/host') });
  await build({ ...options, entryPoints: { index: 'src/build/test/hostRunner.ts' } });
  const compiled = files.map(file => path.relative(path.resolve('test/host'), file).replace(/\.ts$/, '.js'));
  return { index: path.join(outdir, 'index.js'), tests: compiled.map(file => path.join(outdir, file)) };
}

/** Compiles the executable that stands in for VS Code's own where VS Code cannot be downloaded. */
export async function buildCode(): Promise<string> {
  const outfile = path.resolve('dist/tools/code.mjs');
  await build({
    entryPoints: ['src/workbench/code.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    banner: { js: '#!/usr/bin/env node' },
    logLevel: 'warning',
  });
  await chmod(outfile, 0o755);
  return outfile;
}
