import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build, type Metafile } from 'esbuild';
import { mongoBytecode, quickjs } from './mongoBytecode.ts';

const folder = 'src/node';
const pglite = 'node_modules/@electric-sql/pglite';

/** PostgreSQL in WebAssembly: the files that the worker loads. */
const postgresFiles = ['pglite.wasm', 'pglite.data', 'initdb.wasm'];

/**
 * Builds every `*Worker.ts` and `*Process.ts` below src/node as a file of its own name. Beside them come the embedded
 * PostgreSQL, in `postgres/`, and the interpreter with the simulator of MongoDB, in `mongo/`.
 */
export async function bundleWorkers({ outdir, minify }: { outdir: string; minify: boolean }): Promise<Metafile> {
  const names = await readdir(folder, { recursive: true });
  const files = names.filter(name => /(Worker|Process)\.ts$/.test(name));
  const { version } = JSON.parse(await readFile(path.join(pglite, 'package.json'), 'utf8')) as { version: string };
  const { metafile } = await build({
    metafile: true,
    entryPoints: files.map(name => path.join(folder, name)),
    outdir,
    entryNames: '[name]',
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    minify,
    logLevel: 'warning',
    // PGlite looks for its files beside itself; the worker hands them over, but it asks for its address all the same.
    define: { 'import.meta.url': '__address', __postgresVersion: JSON.stringify(version) },
    banner: { js: "const __address = require('node:url').pathToFileURL(__filename).href;" },
  });
  await mkdir(path.join(outdir, 'mongo'), { recursive: true });
  await cp(quickjs, path.join(outdir, 'mongo', 'quickjs.wasm'));
  await writeFile(path.join(outdir, 'mongo', 'simulated.bin'), await mongoBytecode());
  await mkdir(path.join(outdir, 'postgres'), { recursive: true });
  for (const name of postgresFiles) await cp(path.join(pglite, 'dist', name), path.join(outdir, 'postgres', name));
  const bundles = (await readdir(path.join(pglite, 'dist'))).filter(name => name.endsWith('.tar.gz'));
  const extensions = path.join(outdir, 'postgres', 'extensions');
  await mkdir(extensions, { recursive: true });
  for (const name of bundles) await cp(path.join(pglite, 'dist', name), path.join(extensions, name));
  return metafile;
}
