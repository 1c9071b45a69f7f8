import assert from 'node:assert/strict';
import { mentions, readVersions, type Versions, withVersions } from '../../../../src/build/generate/versions.ts';
import { readFolder } from '../../../../src/build/readFolder.ts';

const made = (version: string, ...written: string[]): Versions => ({
  lookedUp: '2026-11-30',
  tools: [{ name: 'a tool', version, source: 'https://tool.example/', written }],
});

/** Ways in which files name a tool's version for a program to read. */
const named =
  /\bFROM (?!base|dependencies|build)\S+:\S+|\bimage: (?!registry\.example)\S+:\S+|\buses: \S+@\S+|\bnode-version: \S+|\bnode_js: \S+|"node": ">=[^"]+"/g;

describe('versions of tools', () => {
  it('are written where a file names them, across the end of a line too', () => {
    const all = mentions(made('26.1', 'FROM node:{}-slim', 'Node.js {} or newer'));
    const text = 'FROM node:24-slim AS base\nFROM node:24-alpine\nTake Node.js\n  22.3 or\nnewer, or Node.js 20.';
    const right = 'FROM node:26.1-slim AS base\nFROM node:24-alpine\nTake Node.js\n  26.1 or\nnewer, or Node.js 20.';
    assert.equal(withVersions(text, all), right);
  });

  it('end where a longer version does not', () => {
    const all = mentions(made('19', 'image: postgres:{}'));
    const text = 'image: postgres:18\nimage: postgres:18.6-trixie\nimage: postgres:18.\n';
    assert.equal(withVersions(text, all), 'image: postgres:19\nimage: postgres:18.6-trixie\nimage: postgres:19.\n');
  });

  it('of the table are each in a lesson or a scaffold', async () => {
    const texts = [...(await readFolder('walkthroughs')), ...(await readFolder('scaffolds'))].map(({ text }) => text);
    const all = mentions(await readVersions('.'));
    const unused = all.filter(({ pattern }) => texts.every(text => text.search(pattern) < 0));
    assert.deepEqual(
      unused.map(({ written }) => written),
      [],
    );
  });

  it('that a program reads in a lesson or a scaffold are all in the table', async () => {
    const files = (await Promise.all(['walkthroughs', 'scaffolds'].map(readFolder))).flat();
    const read = files.filter(({ path }) => !/package-lock\.json$|\/labs\/|glossary/.test(path));
    const all = mentions(await readVersions('.'));
    const found = read.flatMap(({ path, text }) => [...text.matchAll(named)].map(([words]) => ({ path, words })));
    assert.ok(found.length > 10, `only ${found.length} were found`);
    const missing = found.filter(({ words }) => all.every(({ pattern }) => words.search(pattern) < 0));
    assert.deepEqual(missing, []);
  });
});
