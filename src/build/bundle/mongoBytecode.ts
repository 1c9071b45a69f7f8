import { readFile } from 'node:fs/promises';
import { build, type Plugin } from 'esbuild';
import { QuickJS } from 'quickjs-wasi';

const entry = 'src/mongo/mongoSimulated.ts';

/** The interpreter of MongoDB scripts. */
export const quickjs = 'node_modules/quickjs-wasi/quickjs.wasm';

/** Leaves out the 17 MB that bson sets aside to write BSON, which the simulator never does. */
const withoutBuffer: Plugin = {
  name: 'without-buffer',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]bson\.mjs$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const contents = text.replace(/(?<=const MAXSIZE = )1024 \* 1024 \* 17(?=;)/, '64');
      if (contents === text) throw new Error('bson sets its buffer aside in another way now.');
      return { contents };
    });
  },
};

/** The simulator of MongoDB as bytecode of the interpreter; evaluating it gives the exports of its entry. */
export async function mongoBytecode(): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    platform: 'neutral',
    mainFields: ['module', 'main'],
    conditions: ['browser'],
    format: 'cjs',
    target: 'es2023',
    minify: true,
    // Names that the script's messages show.
    keepNames: true,
    logLevel: 'warning',
    plugins: [withoutBuffer],
    banner: { js: '(module => {' },
    footer: { js: 'return module.exports; })({ exports: {} })' },
  });
  const vm = await QuickJS.create({ wasm: await readFile(quickjs) });
  return vm.compile(outputFiles[0]?.text ?? '', '<simulator>');
}
