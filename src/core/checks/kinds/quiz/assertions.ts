import * as v from 'valibot';
import { assertionFields, described, line, pattern, someOf } from '../../../source/fields.ts';

const why = line('why', 400);
const option = v.strictObject({ text: line('text', 200), right: v.optional(v.boolean(), false), why });
const options = v.pipe(
  someOf('options', option),
  v.check(all => new Set(all.map(({ text }) => text)).size === all.length, 'options must differ'),
);
const common = { ...assertionFields, ask: line('ask', 400) };

/** What can be asked of the learner. */
export const quizAssertion = v.variant('form', [
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
export type QuizAssertion = v.InferOutput<typeof quizAssertion>;

/** One option of a question. */
export type QuizOption = v.InferOutput<typeof option>;
