import assert from 'node:assert/strict';
import { inEnglish } from '../../../../../../src/core/message.ts';
import { checkProblems, fakeWorld, readCheck, told, verdictOf } from '../../../../../support/checks/fakeWorld.ts';

const options = 'options: [{ text: A, right: true, why: a. }, { text: B, right: true, why: b. }, { text: C, why: c. }]';
const one = 'form: one, options: [{ text: A, right: true, why: a. }, { text: B, why: b. }]';
const order = 'form: order, items: [x, y, z], right: So it is., wrong: Look again.';
const short =
  'form: short, answers: [{ matches: "20[14]", right: true, why: yes. }, { matches: 404, why: not found. }], otherwise: no.';

/** What an answer to one question comes to. */
async function answer(question: string, given: readonly string[] | undefined): Promise<string | undefined> {
  const check = readCheck(
    `{ kind: quiz, questions: [{ name: it, ask: Which?, ${question} }] }`.replace('404', '"404"'),
  );
  const verdict = await verdictOf([check], fakeWorld({ answers: given && { it: given } }));
  return verdict.outcome === 'couldNotCheck'
    ? `${verdict.obstacle.kind}: ${inEnglish(verdict.obstacle.message)}`
    : told(verdict).it;
}

describe('a quiz', () => {
  const cases: [string, readonly string[] | undefined, string][] = [
    [one, ['A'], 'held'],
    [one, ['B'], 'Not the right answer yet. b.'],
    [one, ['A', 'B'], 'Not the right answer yet. b.'],
    [one, [], 'There is no answer yet.'],
    [one, ['made up'], 'Not the right answer yet. '],
    [one, undefined, 'not answered: The questions of this step are not answered yet.'],
    [`form: many, ${options}`, ['B', 'A'], 'held'],
    [`form: many, ${options}`, ['A'], 'What you chose is right, but something is missing.'],
    [`form: many, ${options}`, ['A', 'B', 'C'], 'Not the right answer yet. c.'],
    [`form: many, ${options}`, ['A', 'C'], 'Not the right answer yet. c.'],
    [order, ['x', 'y', 'z'], 'held'],
    [order, ['x', 'z', 'y'], 'Not the right answer yet. Look again.'],
    [order, ['x', 'y'], 'Not the right answer yet. Look again.'],
    [order, ['x', 'y', 'z', 'z'], 'Not the right answer yet. Look again.'],
    [short, [' 201 '], 'held'],
    [short, ['2014'], 'Not the right answer yet. no.'],
    [short, ['404'], 'Not the right answer yet. not found.'],
    [short, ['500\n201'], 'Not the right answer yet. no.'],
    [short, ['  '], 'There is no answer yet.'],
  ];
  for (const [question, given, expected] of cases)
    it(`${question.slice(0, 11)} answered with ${JSON.stringify(given)}: ${expected}`, async () =>
      assert.equal(await answer(question, given), expected));

  it('takes a short answer without regard to case', async () => {
    const get = 'form: short, answers: [{ matches: get|head, right: true, why: yes. }], otherwise: no.';
    assert.equal(await answer(get, ['GET']), 'held');
    assert.equal(await answer(get, ['getter']), 'Not the right answer yet. no.');
  });

  it('is not judged before every question is answered', async () => {
    const check = readCheck(
      `{ kind: quiz, questions: [{ name: a, ask: Which?, ${one} }, { name: b, ask: Which?, ${one} }] }`,
    );
    const some = await verdictOf([check], fakeWorld({ answers: { a: ['B'] } }));
    assert.equal(some.outcome, 'couldNotCheck');
    const all = await verdictOf([check], fakeWorld({ answers: { a: ['B'], b: ['A'] } }));
    assert.deepEqual(told(all), { a: 'Not the right answer yet. b.', b: 'held' });
  });

  const problems: [string, string][] = [
    ['form: one, options: [{ text: A, why: a }]', 'one option must be right'],
    [`form: one, ${options}`, 'one option must be right'],
    ['form: many, options: [{ text: A, why: a }]', 'at least one option must be right'],
    ['form: one, options: [{ text: A, right: true, why: a }, { text: A, why: b }]', 'options must differ'],
    ['form: order, items: [x], right: a, wrong: b', 'items must have at least two entries'],
    ['form: order, items: [x, x], right: a, wrong: b', 'items must differ'],
    ['form: short, answers: [{ matches: a, why: b }], otherwise: c', 'at least one answer must be right'],
  ];
  for (const [question, expected] of problems)
    it(`is refused: ${expected}`, () =>
      assert.deepEqual(checkProblems(`{ kind: quiz, questions: [{ name: it, ask: Which?, ${question} }] }`), [
        expected,
      ]));
});
