import assert from 'node:assert/strict';
import type { Cause } from '../../../../../src/core/checks/engine/cause.ts';
import type { Finding } from '../../../../../src/core/checks/engine/evidence.ts';
import type { Declared } from '../../../../../src/core/checks/engine/kind.ts';
import type { AssertionResult } from '../../../../../src/core/checks/engine/verdict.ts';
import { chooseHints, type HintSources } from '../../../../../src/core/checks/help/hints.ts';
import type { Part } from '../../../../../src/core/checks/help/parts.ts';
import type { Mistake } from '../../../../../src/core/checks/lab/lab.ts';
import { message } from '../../../../../src/core/message.ts';

const failed = (name: string, finding: Partial<Finding> = {}): AssertionResult => ({
  name,
  state: 'failed',
  finding: { message: message('Two rows are missing.'), ...finding },
});
const held = (name: string): AssertionResult => ({ name, state: 'held' });
const at = (file: string, cause?: Cause) => ({ where: { file, line: 3, column: 1 }, cause });
const mistake: Mistake = { name: 'm', fails: ['b'], finds: 'missing', hint: 'of m' };
const declared: Declared[] = [
  { name: 'a', hint: 'of a', pointer: 'look at a', files: ['a.sql'] },
  { name: 'b', hint: 'of b', files: ['b.sql'] },
  { name: 'server' },
];
const part = (path: string, state: Part['state']): Part => ({ path, state });
const worked = [part('a.sql', 'worked on'), part('b.sql', 'worked on')];
const hints = (results: AssertionResult[], sources: Partial<HintSources> = {}) =>
  chooseHints(results, { mistakes: [mistake], declared, parts: worked, ...sources });

describe('a hint fits what failed', () => {
  it('is of a mistake in a file that is worked on', () => {
    assert.equal(hints([failed('b', at('b.sql'))])?.nudge, 'of m');
    assert.equal(hints([failed('b')])?.nudge, 'of m');
  });

  const files: [string, AssertionResult, Part[], string, RegExp][] = [
    ['is gone', failed('b'), [part('b.sql', 'gone')], 'missing b.sql', /^b\.sql does not exist/],
    ['has comments only', failed('b'), [part('b.sql', 'blank')], 'empty b.sql', /^b\.sql has nothing but blanks/],
    [
      'is as at the start',
      failed('b', at('b.sql')),
      [part('a.sql', 'worked on'), part('b.sql', 'as at the start')],
      'as at the start b.sql',
      /^b\.sql has not changed since the start/,
    ],
    [
      'is as at the start, as all are',
      failed('b', at('elsewhere.sql')),
      [part('a.sql', 'as at the start'), part('b.sql', 'as at the start')],
      'as at the start a.sql',
      /^The files have not changed since/,
    ],
    ['cannot be read', failed('b', at('b.sql', 'syntax')), worked, 'syntax', /how b\.sql is written.*beyond line 3/],
    ['is not text', failed('b', { cause: 'unreadable' }), worked, 'unreadable', /cannot be read as text/],
  ];
  for (const [what, result, parts, about, nudge] of files)
    it(`is of a file that ${what}, before any mistake is recognised`, () => {
      const found = hints([result, failed('b2')], { parts });
      assert.equal(found?.about, about);
      assert.match(found?.nudge ?? '', nudge);
      assert.ok(found?.said, 'it can be translated');
      assert.equal(found?.fragment, undefined);
    });

  it('is of a server’s files only where one of them tells', () => {
    const parts = [part('a.sql', 'as at the start'), part('b.sql', 'worked on')];
    const of = (cause?: Cause) => hints([failed('server', { cause })], { parts, mistakes: [] })?.about;
    assert.equal(of(), 'as at the start a.sql');
    assert.equal(of('no route'), 'as at the start a.sql');
    // A crash may come from any file: the untouched one is not to blame.
    for (const cause of ['ended', 'import', 'no answer', 'not listening', 'server error'] as const)
      assert.equal(of(cause), cause);
  });

  it('is of what fails first: a later file that is not begun says nothing of an earlier mistake', () => {
    const results = [failed('b', at('b.sql')), failed('c', at('c.sql', 'empty'))];
    const parts = [part('b.sql', 'worked on'), part('c.sql', 'as at the start')];
    assert.equal(hints(results, { parts })?.nudge, 'of m');
  });

  it('is of no mistake in a file that is not worked on, though another one is', () => {
    const parts = [part('a.sql', 'worked on'), part('b.sql', 'as at the start')];
    const found = hints([failed('a', at('a.sql')), failed('b', at('b.sql'))], { parts });
    assert.equal(found?.nudge, 'of a');
  });

  it('is of a mistake that itself leaves the file as it was', () => {
    const parts = [part('a.sql', 'worked on'), part('b.sql', 'as at the start')];
    const leaving = { ...mistake, leaves: ['b.sql'] };
    assert.equal(hints([failed('b', at('b.sql'))], { parts, mistakes: [leaving] })?.nudge, 'of m');
  });

  it('is of a mistake in how a file is written only when its author says so', () => {
    const unreadable = [failed('b', { ...at('b.sql', 'syntax'), message: message('a comma is missing') })];
    assert.equal(hints(unreadable)?.about, 'syntax');
    assert.equal(hints(unreadable, { mistakes: [{ ...mistake, syntax: true }] })?.nudge, 'of m');
  });

  it('is of a mistake only when what it says holds', () => {
    const mistakes = [{ ...mistake, holds: ['a'] }];
    assert.equal(hints([held('a'), failed('b')], { mistakes })?.nudge, 'of m');
    assert.equal(hints([{ name: 'a', state: 'notReached' }, failed('b')], { mistakes })?.nudge, 'of b');
    assert.equal(hints([failed('a', { cause: 'no answer' }), failed('b')], { mistakes })?.about, 'no answer');
  });

  const causes: [Cause, RegExp][] = [
    ['refused', /nothing after it was run/],
    ['unknown name', /not known there/],
    ['import', /that does not exist/],
    ['ended', /first error it prints/],
    ['not listening', /where your code chooses the port/],
    ['no answer', /No answer came/],
    ['no route', /nothing at this address/],
    ['server error', /failed while answering/],
    ['not JSON', /cannot be read as JSON/],
    ['no repository', /git init/],
    ['tests fail', /pass without it/],
  ];
  for (const [cause, nudge] of causes)
    it(`is not the assertion's own for "${cause}", which it does not presume; a mistake may know more`, () => {
      const found = hints([failed('a', { cause })], { mistakes: [] });
      assert.match(found?.nudge ?? '', nudge);
      assert.equal(found?.about, cause);
      assert.equal(hints([failed('b', { cause })])?.nudge, 'of m');
    });

  it('is missing rather than about something else', () => {
    assert.equal(hints([failed('server')], { mistakes: [] })?.nudge, undefined);
    assert.equal(hints([failed('server')])?.nudge, undefined);
  });

  it("has the author's pointer at the start, which was written for it, and none for what cannot be read", () => {
    const parts = [part('a.sql', 'as at the start')];
    assert.equal(hints([failed('a')], { parts })?.pointer, 'look at a');
    assert.equal(hints([failed('a', at('a.sql', 'syntax'))])?.pointer, undefined);
  });
});
