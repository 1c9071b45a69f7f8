import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';
import { bundleCli } from './bundle/bundleCli.ts';
import { bundleWorkers } from './bundle/bundleWorkers.ts';
import { compileContent } from './bundle/compileContent.ts';
import { notices, noticesFile } from './bundle/notices.ts';
import { writeContent } from './bundle/writeContent.ts';
import { writeSchemas } from './bundle/writeSchemas.ts';

const entry = 'src/extension.ts';
const page = 'src/webview/lessonPage.ts';

/**
 * Keeps every `import('…')` of ours out of the bundle that it stands in: it becomes a bundle of its own, loaded on
 * first use. What is imported so must hold no state, since each bundle has its own copy of what it shares.
 */
function loadOnFirstUse(found: Set<string>): Plugin {
  return {
    name: 'load-on-first-use',
    setup({ onResolve }) {
      onResolve({ filter: /^\.\.?\// }, ({ kind, path: imported, resolveDir }) => {
        if (kind !== 'dynamic-import') return undefined;
        found.add(path.relative('.', path.join(resolveDir, imported)));
        return { path: `./${path.basename(imported, '.ts')}.js`, external: true };
      });
    },
  };
}

/**
 * Makes `import … from 'vscode'` a plain require. As an import esbuild copies all of VS Code's interface, property by
 * property, once for every file that has it, which takes longer than everything else that happens at activation.
 */
const requireVscode: Plugin = {
  name: 'require-vscode',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/]vscode[\\/].*\.ts$/ }, async ({ path: file }) => ({
      loader: 'ts',
      contents: (await readFile(file, 'utf8'))
        .replace(/^import \* as vscode from 'vscode';$/m, "import vscode = require('vscode');")
        .replace(/^import \{ l10n \} from 'vscode';$/m, "const { l10n } = require('vscode');"),
    }));
  },
};

const forNode = (outdir: string, minify: boolean) =>
  ({
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    // A part is required: an import would be read twice, once for its exports and once to be run.
    supported: { 'dynamic-import': false },
    external: ['vscode'],
    // Its other form loads its parts in a way that cannot be bundled.
    alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
    outdir,
    minify,
    sourcemap: minify ? false : 'linked',
    logLevel: 'warning',
    metafile: true,
  }) satisfies BuildOptions;

/** Builds extension.js, all that activation loads. @returns what esbuild says of it, and the files that are parts of their own */
export async function bundleExtension(outdir: string, minify: boolean) {
  const parts = new Set<string>();
  const plugins = [requireVscode, loadOnFirstUse(parts)];
  const { metafile } = await build({ ...forNode(outdir, minify), entryPoints: [entry], plugins });
  return { metafile, parts };
}

/**
 * Builds dist/: the extension, the parts it loads on first use, the lesson page, the headless command, the course and the scaffolds. Beside it the
 * notices of all that others wrote of it.
 */
export async function bundle({ minify }: { readonly minify: boolean }): Promise<void> {
  const content = await compileContent('.');
  for (const name of await oldBundles()) await rm(`dist/${name}`);
  const node = forNode('dist', minify);
  const { metafile, parts } = await bundleExtension('dist', minify);
  const partMetafiles = await buildParts('dist', minify, parts);
  const shown = await build({ ...node, entryPoints: [page], platform: 'browser', format: 'iife', target: 'es2023' });
  const workers = await bundleWorkers({ outdir: 'dist', minify });
  const cli = await bundleCli({ outdir: 'dist', minify });
  await writeFile(noticesFile, await notices([metafile, ...partMetafiles, shown.metafile, workers, cli]));
  // Reads the patterns of VS Code's grammars.
  await cp('node_modules/vscode-oniguruma/release/onig.wasm', 'dist/onig.wasm');
  // Node looks for the nearest package.json of what it loads, and parses it: the extension's own is 3 MB with 10,000 steps.
  await writeFile('dist/package.json', '{"type":"commonjs"}\n');
  await writeContent(content, 'dist');
  await writeSchemas('.vscode/schemas', 'dist/schemas');
}

/** Builds the parts that are loaded on first use, and the parts that they load. */
async function buildParts(outdir: string, minify: boolean, parts: ReadonlySet<string>): Promise<readonly Metafile[]> {
  const metafiles: Metafile[] = [];
  const built = new Set<string>();
  for (let next = [...parts]; next.length > 0; ) {
    for (const part of next) built.add(part);
    const { metafile, found } = await bundleParts(outdir, minify, next);
    metafiles.push(metafile);
    next = [...found].filter(part => !built.has(part));
  }
  return metafiles;
}

/** Builds some parts. @returns what esbuild says of them, and the files that are parts which they load */
export async function bundleParts(outdir: string, minify: boolean, parts: readonly string[]) {
  const found = new Set<string>();
  const { metafile } = await build({
    ...forNode(outdir, minify),
    entryPoints: [...parts],
    outbase: '.',
    entryNames: '[name]',
    plugins: [requireVscode, loadOnFirstUse(found)],
  });
  return { metafile, found };
}

/** What an earlier build left: a part that is no longer made must not be packaged. */
async function oldBundles(): Promise<string[]> {
  await mkdir('dist', { recursive: true });
  return (await readdir('dist')).filter(name => /\.js(?:\.map)?$/.test(name));
}

/** `npm run build [-- --minify]`. */
export async function main(args: readonly string[]): Promise<number> {
  await bundle({ minify: args.includes('--minify') });
  const { size } = await stat('dist/extension.js');
  console.log(`dist/extension.js: ${Math.round(size / 1024)} KB`);
  return 0;
}
