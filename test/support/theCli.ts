import { chmod, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundleCli } from '../../src/build/bundle/bundleCli.ts';
import { bundleWorkers } from '../../src/build/bundle/bundleWorkers.ts';
import { compileContent } from '../../src/build/bundle/compileContent.ts';
import { writeContent } from '../../src/build/bundle/writeContent.ts';

/** Builds the headless command with all that it reads below a folder. @returns the path of its program. */
export async function buildCli(folder: string): Promise<string> {
  const dist = path.join(folder, 'dist');
  await mkdir(dist, { recursive: true });
  await bundleCli({ outdir: dist, minify: false });
  await bundleWorkers({ outdir: dist, minify: false });
  await writeContent(await compileContent('.'), dist);
  return path.join(dist, 'cli.js');
}

/**
 * Writes a stand-in for `npx` that installs nothing: what stands behind `--` is run by a program that is there already.
 * Its arguments go to `npx.txt` beside it. @returns the folder to put first on the PATH.
 */
export async function standInNpx(folder: string, cli: string): Promise<string> {
  const bin = path.join(folder, 'bin');
  await mkdir(bin, { recursive: true });
  const lines = [
    '#!/bin/sh',
    `printf '%s\\n' "$*" >> '${bin}/npx.txt'`,
    'if [ -n "$NO_PACKAGE" ]; then echo "npm error 404" >&2; exit 1; fi',
    'while [ "$1" != -- ]; do shift; done',
    'shift 2',
    `exec '${process.execPath}' '${cli}' "$@"`,
    '',
  ];
  await writeFile(path.join(bin, 'npx'), lines.join('\n'));
  await chmod(path.join(bin, 'npx'), 0o755);
  return bin;
}
