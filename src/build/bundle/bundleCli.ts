import { chmod } from 'node:fs/promises';
import path from 'node:path';
import { build, type Metafile } from 'esbuild';

const entry = 'src/cli/main.ts';
/** What package.json names as its `bin`, below dist/. */
const cliFile = 'cli.js';

/**
 * Builds the headless command as one file. What it imports lazily is in it, too, and runs only when it is needed; the
 * workers and the compiled course are read from the folder that it is in.
 */
export async function bundleCli({ outdir, minify }: { outdir: string; minify: boolean }): Promise<Metafile> {
  const outfile = path.join(outdir, cliFile);
  const { metafile } = await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    // Its other form loads its parts in a way that cannot be bundled.
    alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
    banner: { js: '#!/usr/bin/env node' },
    minify,
    logLevel: 'warning',
    metafile: true,
  });
  await chmod(outfile, 0o755);
  return metafile;
}
