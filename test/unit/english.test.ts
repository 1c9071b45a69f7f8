import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { readFolder } from '../../src/build/readFolder.ts';
import { saidOf, wrongWords } from '../support/wordList.ts';

type Named = Readonly<Record<string, string>>;

const json = async (file: string): Promise<unknown> => JSON.parse(await readFile(file, 'utf8'));

/** The descriptions in a JSON Schema, by their place. */
function descriptionsOf(schema: unknown, at: string): [string, string][] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]): [string, string][] =>
    key === 'description' && typeof value === 'string' ? [[at, value]] : descriptionsOf(value, `${at}/${key}`),
  );
}

/** Comments, patterns and strings of TypeScript: whichever begins first is read to its end. */
const tokens =
  /\/\/.*|\/\*[\s\S]*?\*\/|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`|\/(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\//g;

/** The strings of TypeScript that are more than a word, with `…` for what is filled in. */
function stringsOf(code: string): string[] {
  const strings = [...code.matchAll(tokens)].map(([token]) => token).filter(token => /^['"`]/.test(token));
  return strings
    .map(token => token.slice(1, -1).replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, '…'))
    .filter(text => /[a-z…] [a-z…]/i.test(text));
}

const wrongIn = (file: string, texts: readonly (readonly [key: string, text: string])[]): string[] =>
  texts.flatMap(([key, text]) => wrongWords(text).map(wrong => saidOf(`${file}: ${key}`, wrong)));

describe('the English', () => {
  it('of every message', async () => {
    const messages = Object.keys((await json('l10n/bundle.l10n.json')) as Named).map(key => [key, key] as const);
    assert.ok(messages.length > 500, 'the messages were found');
    assert.deepEqual(wrongIn('message', messages), []);
  });

  it('of what is said in strings of the code', async () => {
    const code = (await readFolder('src')).filter(({ path }) => /\.(ts|mjs)$/.test(path));
    const strings = code.flatMap(({ path, text }) => stringsOf(text).map(found => [path, found] as const));
    assert.ok(strings.length > 1_000, 'the strings were found');
    assert.deepEqual(wrongIn('src', strings), []);
  });

  it('of commands, settings and views', async () => {
    const texts = Object.entries((await json('package.nls.json')) as Named);
    const own = texts.filter(([key]) => !key.startsWith('walkthrough.')); // those are the lessons' own words
    assert.ok(own.some(([key]) => key.startsWith('command.')) && own.some(([key]) => key.startsWith('setting.')));
    assert.deepEqual(wrongIn('package.nls.json', own), []);
  });

  it('of what the schemas explain to authors', async () => {
    const files = await readdir('.vscode/schemas');
    const texts = await Promise.all(
      files.map(async file => descriptionsOf(await json(`.vscode/schemas/${file}`), file)),
    );
    assert.ok(texts.flat().length > 100, 'the descriptions were found');
    assert.deepEqual(wrongIn('.vscode/schemas', texts.flat()), []);
  });
});
