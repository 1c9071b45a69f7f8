import { chmod, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

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
