import * as v from 'valibot';
import { message } from '../../message.ts';
import { type Finding, textEvidence } from '../evidence.ts';
import { assertionFields, line, pattern, regularExpression, someOf } from '../fields.ts';
import { checkKind } from '../kind.ts';
import { CouldNotCheck } from '../verdict.ts';

/** The answers to a step's questions by the question's name: texts of the options chosen, or what was typed. */
export type QuizAnswers = Readonly<Record<string, readonly string[]>>;

const why = line('why', 400);
const option = v.strictObject({ text: line('text', 200), right: v.optional(v.boolean(), false), why });
const common = { ...assertionFields, ask: line('ask', 400) };

const question = v.variant('form', [
  v.pipe(
    v.strictObject({ ...common, form: v.literal('one'), options: someOf('options', option) }),
    v.check(({ options }) => options.filter(({ right }) => right).length === 1, 'one option must be right'),
  ),
  v.pipe(
    v.strictObject({ ...common, form: v.literal('many'), options: someOf('options', option) }),
    v.check(({ options }) => options.some(({ right }) => right), 'at least one option must be right'),
  ),
  v.strictObject({
    ...common,
    form: v.literal('order'),
    /** In the right order; they are shown in another one. */
    items: v.pipe(someOf('items', line('an item', 200)), v.minLength(2, 'items must have at least two entries')),
    /** Said of a right and of a wrong order. */
    right: why,
    wrong: why,
  }),
  v.strictObject({
    ...common,
    form: v.literal('short'),
    /** The first that matches the whole answer, trimmed and without regard to case, gives the feedback. */
    answers: v.pipe(
      someOf('answers', v.strictObject({ matches: pattern('matches'), right: v.optional(v.boolean(), false), why })),
      v.check(answers => answers.some(({ right }) => right), 'at least one answer must be right'),
    ),
    /** Said of every other answer. */
    otherwise: why,
  }),
]);

/** A question of a quiz. */
export type Question = v.InferOutput<typeof question>;

/** Questions with feedback for every answer: what needs understanding and cannot be run. */
export const quiz = checkKind({
  schema: v.strictObject({ kind: v.literal('quiz'), questions: someOf('questions', question) }),
  assertions: ({ questions }) => questions,
  given: () => [],
  commands: () => [],
  async run({ questions }, { world, report }) {
    const { answers } = world;
    if (!answers || questions.some(({ name }) => !answers[name]))
      throw new CouldNotCheck({
        kind: 'not answered',
        message: message('The questions of this step are not answered yet.'),
        mend: { kind: 'retry' },
      });
    for (const one of questions) report.settle(one.name, judgeAnswer(one, answers[one.name] ?? []));
  },
});

/** What there is to say of an answer, right or wrong. */
export type Feedback = { readonly right: boolean; readonly why: readonly string[] };

/** Says of an answer whether it is right, and why, option by option. */
export function feedback(question: Question, answer: readonly string[]): Feedback {
  switch (question.form) {
    case 'one':
    case 'many': {
      const chosen = question.options.filter(({ text }) => answer.includes(text));
      const missed = question.options.filter(({ text, right }) => right && !answer.includes(text));
      const right = missed.length === 0 && chosen.length > 0 && chosen.every(option => option.right);
      // What was overlooked is not given away: only what was chosen is explained, until all is right.
      return { right, why: chosen.map(({ why }) => why) };
    }
    case 'order': {
      const right = question.items.length === answer.length && question.items.every((item, at) => item === answer[at]);
      return { right, why: [right ? question.right : question.wrong] };
    }
    case 'short': {
      const typed = (answer[0] ?? '').trim();
      const found = question.answers.find(({ matches }) =>
        new RegExp(`^(?:${regularExpression(matches).source})$`, 'iu').test(typed),
      );
      return { right: found?.right ?? false, why: [found?.why ?? question.otherwise] };
    }
  }
}

function judgeAnswer(question: Question, answer: readonly string[]): Finding | undefined {
  const { right, why } = feedback(question, answer);
  if (right) return undefined;
  const given = textEvidence(answer.join('\n'));
  if (question.form === 'many' && why.length > 0 && question.options.every(o => !answer.includes(o.text) || o.right))
    return { message: message('What you chose is right, but something is missing.'), actual: given };
  return { message: message('Not the right answer yet. {0}', why.join(' ')), actual: given };
}
