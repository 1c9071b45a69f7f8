import * as v from 'valibot';
import { assertionFields, described, line, pattern, someOf } from '../../../source/fields.ts';

const why = described('Why it is right or wrong; said when it was chosen.', line('why', 400));
const option = v.strictObject({
  text: described('What the learner can choose.', line('text', 200)),
  right: v.optional(described('Whether it is right, false if not given.', v.boolean()), false),
  why,
});
const options = described(
  'What there is to choose from.',
  v.pipe(
    someOf('options', option),
    v.check(all => new Set(all.map(({ text }) => text)).size === all.length, 'options must differ'),
  ),
);
const common = { ...assertionFields, ask: described('The question.', line('ask', 400)) };

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
    items: described(
      'The items in the right order. They are shown in another one.',
      v.pipe(
        someOf('items', line('an item', 200)),
        v.minLength(2, 'items must have at least two entries'),
        v.check(items => new Set(items).size === items.length, 'items must differ'),
      ),
    ),
    right: described('Said of the right order.', line('why', 400)),
    wrong: described('Said of a wrong order.', line('why', 400)),
  }),
  v.strictObject({
    ...common,
    form: described('A short typed answer.', v.literal('short')),
    answers: described(
      'Answers that are known. The first that matches the whole answer, trimmed and in any case, gives the feedback.',
      v.pipe(
        someOf(
          'answers',
          v.strictObject({
            matches: described('A regular expression for the whole answer.', pattern('matches')),
            right: v.optional(described('Whether it is right, false if not given.', v.boolean()), false),
            why,
          }),
        ),
        v.check(answers => answers.some(({ right }) => right), 'at least one answer must be right'),
      ),
    ),
    otherwise: described('Said of every other answer.', line('why', 400)),
  }),
]);

/** A question of a quiz. */
export type QuizAssertion = v.InferOutput<typeof quizAssertion>;

/** One option of a question. */
export type QuizOption = v.InferOutput<typeof option>;
