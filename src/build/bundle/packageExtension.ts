import { readFile, stat } from 'node:fs/promises';
import { createVSIX, listFiles, PackageManager } from '@vscode/vsce';
import { noticesFile } from './notices.ts';

export type Package = { readonly file: string; readonly kilobytes: number; readonly files: readonly string[] };

/** Bundles the extension (vscode:prepublish) and writes dist/backend-journey-<version>.vsix. */
export async function packageExtension(): Promise<Package> {
  const { name, version } = JSON.parse(await readFile('package.json', 'utf8')) as { name: string; version: string };
  const file = `dist/${name}-${version}.vsix`;
  // The two that vsce would ask a person about, who may not be there to answer.
  const unasked = { allowMissingRepository: true, skipLicense: true };
  // The README's pictures are files of this repository, which has no public address to rewrite their links to.
  await createVSIX({ packagePath: file, dependencies: false, rewriteRelativeLinks: false, ...unasked });
  const { size } = await stat(file);
  const files = await listFiles({ packageManager: PackageManager.None });
  if (!files.includes(noticesFile))
    throw new Error(`${noticesFile} is not packed: .vscodeignore has to let it through.`);
  return { file, kilobytes: Math.round(size / 1024), files };
}
