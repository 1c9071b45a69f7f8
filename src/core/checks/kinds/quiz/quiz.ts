import * as v from 'valibot';
import { message } from '../../../message.ts';
import { assertionFields, described, line, pattern, regularExpression, someOf } from '../../../source/fields.ts';
import { type Finding, textEvidence } from '../../engine/evidence.ts';
import { checkKind } from '../../engine/kind.ts';
import { CouldNotCheck } from '../../engine/verdict.ts';

/** The answers to a step's questions by the question's name: the text of the options chosen, or what was typed. */
export type QuizAnswers = Readonly<Record<string, readonly string[]>>;

const why = line('why', 400);
const option = v.strictObject({ text: line('text', 200), right: v.optional(v.boolean(), false), why });
const options = v.pipe(
  someOf('options', option),
  v.check(all => new Set(all.map(({ text }) => text)).size === all.length, 'options must differ'),
);
const common = { ...assertionFields, ask: line('ask', 400) };

const question = v.variant('form', [
  v.pipe(
    v.strictObject({ ...common, form: described('One option is right.', v.literal('one')), options }),
    v.check(({ options }) => options.filter(({ right }) => right).length === 1, 'one option must be right'),
  ),
  v.pipe(
    v.strictObject({ ...common, form: described('Any number of options are right.', v.literal('many')), options }),
    v.check(({ options }) => options.some(({ right }) => right), 'at least one option must be right'),
  ),
  v.strictObject({
    ...common,
    form: described('Items for the learner to put in order.', v.literal('order')),
    /** In the right order; they are shown in another one. */
    items: v.pipe(
      someOf('items', line('an item', 200)),
      v.minLength(2, 'items must have at least two entries'),
      v.check(items => new Set(items).size === items.length, 'items must differ'),
    ),
    /** Said of a right and of a wrong order. */
    right: why,
    wrong: why,
  }),
  v.strictObject({
    ...common,
    form: described('A short typed answer.', v.literal('short')),
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
  schema: v.strictObject({
    kind: described('Questions to answer on the lesson page.', v.literal('quiz')),
    questions: described('The questions, in order.', someOf('questions', question)),
  }),
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

/** A short answer that is longer, in characters, is not asked of patterns, whose time grows with it. */
const longestTyped = 200;

/** What there is to say of an answer. */
export type Feedback = {
  readonly right: boolean;
  /** Whether all that was chosen is right, but not all that is right was chosen. */
  readonly missing: boolean;
  readonly said: readonly Said[];
};

/** What is said of one option that was chosen, or of the answer as a whole. */
type Said = { readonly option: string | undefined; readonly right: boolean; readonly why: string };

/**
 * Says of an answer whether it is right, and why. What was overlooked is not given away: only what was chosen is
 * explained, until all is right.
 */
export function feedback(question: Question, answer: readonly string[]): Feedback {
  switch (question.form) {
    case 'one':
    case 'many':
      return choiceFeedback(question.options, answer);
    case 'order': {
      const right = question.items.length === answer.length && question.items.every((item, at) => item === answer[at]);
      return whole(right, right ? question.right : question.wrong);
    }
    case 'short': {
      const typed = (answer[0] ?? '').trim();
      const found = question.answers.find(
        ({ matches }) => typed.length <= longestTyped && regularExpression(`^(?:${matches})$`, 'iu').test(typed),
      );
      return whole(found?.right ?? false, found?.why ?? question.otherwise);
    }
  }
}

const whole = (right: boolean, why: string): Feedback => ({
  right,
  missing: false,
  said: [{ option: undefined, right, why }],
});

function choiceFeedback(options: readonly v.InferOutput<typeof option>[], answer: readonly string[]): Feedback {
  const chosen = options.filter(({ text }) => answer.includes(text));
  const onlyRight = chosen.length > 0 && chosen.every(({ right }) => right);
  const missing = options.some(({ text, right }) => right && !answer.includes(text));
  return {
    right: onlyRight && !missing,
    missing: onlyRight && missing,
    said: chosen.map(({ text, right, why }) => ({ option: text, right, why })),
  };
}

function judgeAnswer(question: Question, answer: readonly string[]): Finding | undefined {
  const { right, missing, said } = feedback(question, answer);
  if (right) return undefined;
  if (answer.every(part => part.trim() === '')) return { message: message('There is no answer yet.') };
  const actual = textEvidence(answer.join('\n'));
  if (missing) return { message: message('What you chose is right, but something is missing.'), actual };
  const wrong = said.filter(({ right }) => !right).map(({ why }) => why);
  return { message: message('Not the right answer yet. {0}', wrong.join(' ')), actual };
}
