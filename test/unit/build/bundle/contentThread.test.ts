import assert from 'node:assert/strict';
import { build } from 'esbuild';

describe('the content thread', () => {
  it('loads for a lesson only what renders it, and each other answer by its own question', async () => {
    const { metafile } = await build({
      entryPoints: ['src/node/thread/contentWorker.ts'],
      bundle: true,
      platform: 'node',
      write: false,
      metafile: true,
      logLevel: 'silent',
    });
    /** What a file loads before it runs, itself included. */
    const loadedWith = (file: string, known = new Set<string>()): Set<string> => {
      if (known.has(file)) return known;
      known.add(file);
      for (const { path, kind, external } of metafile.inputs[file]?.imports ?? [])
        if (kind !== 'dynamic-import' && !external) loadedWith(path, known);
      return known;
    };
    const atStart = [...loadedWith('src/node/thread/contentWorker.ts')];
    assert.deepEqual(atStart, ['src/node/thread/contentWorker.ts', 'src/node/thread/answers.ts']);
    const forLesson = [...loadedWith('src/core/thread/renderText.ts')].join('\n');
    assert.match(forLesson, /node_modules\/markdown-it\//);
    assert.doesNotMatch(forLesson, /node_modules\/(?:yaml|ajv|parse5|fast-xml-parser|vscode-oniguruma)\//);
    assert.match([...loadedWith('src/core/thread/compileForeign.ts')].join('\n'), /node_modules\/yaml\//);
  });
});
