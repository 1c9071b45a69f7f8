import { cp, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { bundleCli } from '../../../src/build/bundle/bundleCli.ts';
import { bundleWorkers } from '../../../src/build/bundle/bundleWorkers.ts';
import { compileContent } from '../../../src/build/bundle/compileContent.ts';
import { writeContent } from '../../../src/build/bundle/writeContent.ts';

/** What npm takes of a package besides the build. */
const packed = ['package.json', '.npmignore', 'README.md', 'LICENSE', 'ThirdPartyNotices.txt'];

let built: Promise<string> | undefined;

/** Builds the headless command as it is packed, once for all suites of a run; the folder of the package. */
export function builtCli(): Promise<string> {
  built ??= buildIn(path.resolve('dist/test/cli-package'));
  return built;
}

/** The file that package.json names as its `bin`. */
export const binOf = (root: string) => path.join(root, 'dist', 'cli.js');

async function buildIn(root: string): Promise<string> {
  const outdir = path.join(root, 'dist');
  await rm(root, { recursive: true, force: true });
  await mkdir(outdir, { recursive: true });
  await bundleWorkers({ outdir, minify: false });
  await bundleCli({ outdir, minify: true });
  await writeContent(await compileContent('.'), outdir);
  for (const name of packed) await cp(name, path.join(root, name));
  return root;
}
