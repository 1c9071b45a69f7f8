import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { shellWord } from '../../../src/cli/human/words.ts';
import { isOfSystem, systemWords } from '../../../src/cli/systemErrors.ts';

describe('what the operating system refuses', () => {
  it('is told apart from faults of ours, and said without the call', async () => {
    const refused: unknown = await readFile('/none/there, here').catch((error: unknown) => error);
    assert.ok(isOfSystem(refused));
    assert.equal(systemWords(refused), 'no such file or directory');
    assert.equal(isOfSystem(new TypeError('x')), false);
    assert.equal(isOfSystem(Object.assign(new Error('x'), { code: 'ERR_INVALID_ARG_TYPE' })), false);
    assert.equal(systemWords(new Error('something else')), 'something else');
    assert.equal(systemWords(new Error('ENOSPC: no space left on device, write')), 'no space left on device');
  });
});

describe('a path as a word of a command line', () => {
  it('is quoted where a shell would read it as something else', () => {
    for (const plain of ['.', 'a/b-c.d', 'Größe/日本']) assert.equal(shellWord(plain, 'linux'), plain);
    assert.equal(shellWord('Meine Übung', 'linux'), "'Meine Übung'");
    assert.equal(shellWord("it's $HOME", 'linux'), "'it'\\''s $HOME'");
    assert.equal(shellWord('~x', 'linux'), "'~x'");
    assert.equal(shellWord('a & b', 'win32'), '"a & b"');
  });
});
