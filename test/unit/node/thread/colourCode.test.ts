import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { colourCode } from '../../../../src/node/thread/colourCode.ts';

const grammar = {
  scopeName: 'source.mini',
  patterns: [
    { match: '\\b(?:let|fn)\\b', name: 'keyword.mini' },
    { begin: '"', end: '"', name: 'string.mini' },
    { match: '#.*$', name: 'comment.mini' },
  ],
};
const rules = [
  { settings: { foreground: '#111111' } },
  { scope: 'keyword', settings: { foreground: '#0000FF', fontStyle: 'bold' } },
  { scope: ['string', 'comment'], settings: { foreground: '#AA0000', fontStyle: 'italic underline' } },
];
const wasm = path.resolve('node_modules/vscode-oniguruma/release/onig.wasm');

describe('colours of code', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'grammar-'));
    await writeFile(path.join(folder, 'mini.json'), JSON.stringify(grammar));
  });
  after(() => rm(folder, { recursive: true }));

  const colour = async (text: string, more: Partial<Parameters<typeof colourCode>[0]> = {}) => {
    const grammars = {
      scopes: { mini: 'source.mini', gone: 'source.gone' },
      files: { 'source.mini': path.join(folder, 'mini.json') },
    };
    return (await colourCode({ wasm, grammars, rules, blocks: [{ language: 'mini', text }], ...more }))[0];
  };

  it('are those of the theme, over several lines, with every character kept', async () => {
    const text = 'let a = "b\nc"  # d\n\nfn\n';
    const runs = await colour(text);
    assert.deepEqual(runs, [
      ['let', '#0000FF', 2],
      [' a = ', '', 0],
      ['"b', '#AA0000', 5],
      ['\n', '', 0],
      ['c"', '#AA0000', 5],
      ['  ', '', 0],
      ['# d', '#AA0000', 5],
      ['\n\n', '', 0],
      ['fn', '#0000FF', 2],
      ['\n', '', 0],
    ]);
    assert.equal(runs?.map(([part]) => part).join(''), text);
  });

  it('follow another theme', async () => {
    await colour('let');
    const other = [{ settings: {} }, { scope: 'keyword', settings: { foreground: '#00FF00' } }];
    assert.deepEqual(await colour('let', { rules: other }), [['let', '#00FF00', 0]]);
  });

  it('are none where there is no grammar, or the text is too long', async () => {
    for (const language of ['unknown', 'gone'])
      assert.equal(await colour('', { blocks: [{ language, text: 'let' }] }), undefined);
    assert.equal(await colour('let '.repeat(20_000)), undefined);
  });
});
