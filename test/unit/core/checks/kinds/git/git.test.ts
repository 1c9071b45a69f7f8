import assert from 'node:assert/strict';
import type { Ended } from '../../../../../../src/core/checks/engine/world.ts';
import { inEnglish } from '../../../../../../src/core/message.ts';
import { checkProblems, fakeWorld, readCheck, told, verdictOf } from '../../../../../support/checks/fakeWorld.ts';

/** A verdict when Git answers a question in a certain way, and the others as in a repository without commits. */
function verdictWhen(question: string, ended: Partial<Ended>, assertions = '[{ name: it, asks: clean }]') {
  const run = ({ args }: { readonly args: readonly string[] }): Partial<Ended> => {
    if (args.includes(question)) return ended;
    return args.includes('--show-prefix') ? { stdout: 'true\nfalse\n\n' } : { stdout: '' };
  };
  return verdictOf([readCheck(`{ kind: git, assertions: ${assertions} }`)], fakeWorld({ run }));
}

describe('a git check that Git cannot answer', () => {
  const cases: [string, string, Partial<Ended>, string, string][] = [
    [
      'a folder of another user',
      '--show-prefix',
      { code: 128, stderr: "fatal: detected dubious ownership in repository at '/lab'\nTo add an exception…" },
      'Git does not read this repository because its folder belongs to another user. Tell Git that you trust it.',
      'git config --global --add safe.directory "/lab"',
    ],
    [
      'a repository that is damaged',
      'status',
      { code: 128, stderr: 'fatal: bad object HEAD\n' },
      'Git could not say what is in the repository: fatal: bad object HEAD',
      'git status',
    ],
    [
      'settings that are damaged',
      '--show-prefix',
      { code: 128, stderr: 'fatal: bad config line 1 in file .git/config\n' },
      'Git could not say what is in the repository: fatal: bad config line 1 in file .git/config',
      'git status',
    ],
    [
      'no time left',
      'status',
      { code: undefined, cut: 'time' },
      'Git did not answer in time. Check again; if it happens again, see what "git status" says.',
      'git status',
    ],
  ];
  for (const [what, question, ended, said, command] of cases)
    it(`says so: ${what}`, async () => {
      const verdict = await verdictWhen(question, ended);
      assert.ok(verdict.outcome === 'couldNotCheck', JSON.stringify(verdict));
      assert.equal(inEnglish(verdict.obstacle.message), said);
      assert.deepEqual(verdict.obstacle.fix, { kind: 'runInTerminal', command });
    });

  it('still tells what does not hold', async () => {
    const two = '[{ name: a, asks: notInHistory, path: .env }, { name: b, asks: clean }]';
    const verdict = await verdictWhen('status', { stdout: ' M a.txt\0' }, two);
    assert.deepEqual(told(verdict), { a: 'held', b: 'a.txt has changes that are not committed.' });
  });
});

describe('a git check in lab.yaml', () => {
  const problems: [string, RegExp][] = [
    ['asks: branch, branch: --all', /branch must be the name of a branch or tag/],
    ['asks: branch, branch: a..b', /branch must be the name of a branch or tag/],
    ['asks: branch, branch: "a@{1}"', /branch must be the name of a branch or tag/],
    ['asks: merged, branch: a, into: "HEAD^"', /into must be the name of a branch or tag/],
    ['asks: fileAt, path: a', /fileAt needs "matches" or "lacks"/],
    ['asks: tracked, path: ../a', /path must be a relative path/],
    ['asks: commits, min: 0', /min must be at least 1/],
    ['asks: tag, tag: "("', /tag must be a regular expression/],
  ];
  for (const [assertion, expected] of problems)
    it(`is refused: ${assertion}`, () => {
      const found = checkProblems(`{ kind: git, assertions: [{ name: it, ${assertion} }] }`);
      assert.match(found.join(), expected);
    });
});
