import { regularExpression } from '../../engine/regularExpression.ts';
import type { QuizAssertion, QuizOption } from './assertions.ts';

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
export function feedback(question: QuizAssertion, answer: readonly string[]): Feedback {
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

function choiceFeedback(options: readonly QuizOption[], answer: readonly string[]): Feedback {
  const chosen = options.filter(({ text }) => answer.includes(text));
  const onlyRight = chosen.length > 0 && chosen.every(({ right }) => right);
  const missing = options.some(({ text, right }) => right && !answer.includes(text));
  return {
    right: onlyRight && !missing,
    missing: onlyRight && missing,
    said: chosen.map(({ text, right, why }) => ({ option: text, right, why })),
  };
}
