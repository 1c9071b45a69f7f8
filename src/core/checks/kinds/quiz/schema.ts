import * as v from 'valibot';
import { described, someOf } from '../../../source/fields.ts';
import { quizAssertion } from './assertions.ts';

/** Questions to the learner. */
export const quizSchema = v.strictObject({
  kind: described('Questions to answer on the lesson page.', v.literal('quiz')),
  questions: described('The questions, in their order.', someOf('questions', quizAssertion)),
});

/** A check of this kind. */
export type QuizCheck = v.InferOutput<typeof quizSchema>;
