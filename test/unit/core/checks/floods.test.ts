import assert from 'node:assert/strict';
import { placeIn } from '../../../../src/core/checks/command/placeIn.ts';
import { plainText } from '../../../../src/core/checks/command/plainText.ts';
import { readJunit } from '../../../../src/core/checks/command/readJunit.ts';
import { readTap } from '../../../../src/core/checks/command/readTap.ts';
import { excerpt, portInUse } from '../../../../src/core/checks/http/ended.ts';
import { readProcfile } from '../../../../src/core/checks/http/procfile.ts';
import { isSettled, readResponse } from '../../../../src/core/checks/http/rawResponse.ts';
import { readScript } from '../../../../src/core/checks/sql/readScript.ts';
import { fakeWorld } from '../../../support/checks/fakeWorld.ts';
import { floods, growthOf, linear } from '../../../support/floods.ts';

const files = new Set(['a.js']);
const isFile = (name: string) => files.has(name);

type Frames = Parameters<typeof floods>[0];

const head = 'HTTP/1.1 200 OK\r\n';
const suite = '<testsuite name="s"><testcase name="a">';

/** What reads a text that a program of the learner's printed, sent or wrote, with the beginnings and ends of such a text. */
const readers: Readonly<Record<string, readonly [read: (text: string) => unknown, frames: Frames]>> = {
  'output as a person reads it': [plainText, [['\u001b', '']]],
  'the places in it': [text => placeIn(text, ['/lab', '/link/to lab'], files), [['/lab/', ':1']]],
  'a TAP report': [
    text => readTap(text, isFile),
    [
      ['not ok 1 - ', '\n1..1\n'],
      ['not ok 1 - a\n  ---\n  error: ', '\n  ...\n1..1\n'],
    ],
  ],
  'a JUnit report': [
    text => readJunit(text, isFile),
    [
      ['<testsuite name="s"><testcase name="', '"/></testsuite>'],
      [suite, '</testcase></testsuite>'],
      [`${suite}<failure>`, '</failure></testcase></testsuite>'],
    ],
  ],
  'a busy port': [portInUse, [['Address already in use ', '']]],
  'what is shown of output': [excerpt, []],
  'a raw answer': [
    text => [readResponse(text, false), isSettled(text, true)],
    [
      [`${head}Transfer-Encoding: chunked\r\n\r\n`, '!'],
      [`${head}a:`, 'x'],
    ],
  ],
  'a Procfile': [readProcfile, [['web: ', 'x']]],
  'a script for psql': [
    text => readScript(fakeWorld({}), { file: 'a.sql', text }),
    [
      ['create function f() returns int begin atomic ', ' select 1'],
      ['copy ', ' from stdin;\n1\n\\.\n'],
    ],
  ],
};

describe('floods', function () {
  this.timeout(120_000);
  for (const [what, [read, frames]] of Object.entries(readers))
    it(`are read in a time that grows with their length: ${what}`, () => {
      for (const flood of floods(frames)) {
        const growth = growthOf(read, flood);
        assert.ok(growth < linear, `${flood.name}: 8 times the text took ${growth.toFixed()} times as long`);
      }
    });

  it('are told from what grows with the square', () => {
    const square = (text: string) => /x*$/.test(`${text}!`);
    assert.ok(growthOf(square, { name: 'x', make: length => 'x'.repeat(length) }) > linear);
  });
});
