import assert from 'node:assert/strict';
import { isBlank, readParts, sameText } from '../../../../../src/core/checks/help/parts.ts';
import { fakeWorld, labWith } from '../../../../support/checks/fakeWorld.ts';

describe('a file of a lab', () => {
  const blank: [string, string][] = [
    ['a.sql', ''],
    ['a.sql', '\uFEFF \r\n\t'],
    ['a.sql', '-- to do\n/* more\nto do */ -- and more'],
    ['a.mjs', '#!/usr/bin/env node\n// to do\n/* never closed'],
    ['a.ts', '// no end of line'],
    ['deep/a.yaml', '# to do\n\n'],
    ['Dockerfile', '# syntax=docker/dockerfile:1\n'],
    ['.env', '# PORT'],
    ['a.html', '<!-- to do -->'],
    ['notes', ' \n'],
  ];
  for (const [path, text] of blank)
    it(`is blank: ${path} ${JSON.stringify(text)}`, () => assert.equal(isBlank(path, text), true));

  const filled: [string, string][] = [
    ['a.sql', '-- to do\nselect'],
    ['a.sql', '/* a */ ;'],
    ['a.sql', '# no comment of SQL'],
    ['a.mjs', '-- no comment of JavaScript'],
    ['a.json', '// no comment of JSON'],
    ['notes', '# a title'],
    ['a.py', '# a\nx = 1'],
  ];
  for (const [path, text] of filled)
    it(`is not blank: ${path} ${JSON.stringify(text)}`, () => assert.equal(isBlank(path, text), false));

  it('is looked through in linear time', () => {
    const steps = (size: number) => {
      const began = process.cpuUsage().user;
      assert.equal(isBlank('a.sql', '-- x\n/* y */ '.repeat(size)), true);
      return process.cpuUsage().user - began;
    };
    steps(1000);
    // Ten times the text; a hundred times the work would show a second loop inside.
    assert.ok(steps(100_000) < 50 * Math.max(1000, steps(10_000)));
  });

  it('is the same whatever ends its lines', () => {
    assert.ok(sameText('a\r\nb  \r\n\r\n', 'a\nb'));
    assert.ok(!sameText('a\n b', 'a\nb'));
    assert.ok(!sameText('a\n\nb', 'a\nb'));
  });

  it('is what the learner has made of it', async () => {
    const text = (path: string, text: string) => ({ path, text });
    const lab = {
      ...labWith({}),
      start: ['kept', 'same', 'gone', 'blank.sql'].map(path => text(path, 'old')),
      solution: ['same', 'gone', 'blank.sql', 'changed', 'new'].map(path => text(path, 'solved')),
    };
    const files = { same: 'old\r\n', 'blank.sql': '-- hm', changed: 'mine', kept: 'other' };
    assert.deepEqual(
      (await readParts(lab, fakeWorld({ files }).files)).map(({ path, state }) => `${path}: ${state}`),
      ['same: as at the start', 'gone: gone', 'blank.sql: blank', 'changed: worked on', 'new: worked on'],
    );
    assert.deepEqual(await readParts(undefined, fakeWorld({}).files), []);
  });
});
