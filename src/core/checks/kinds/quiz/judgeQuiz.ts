import { message } from '../../../message.ts';
import { type Finding, textEvidence } from '../../engine/evidence.ts';
import type { QuizAssertion } from './assertions.ts';
import { feedback } from './feedback.ts';

/** Judges the answer to one question. */
export function judgeQuiz(question: QuizAssertion, answer: readonly string[]): Finding | undefined {
  const { right, missing, said } = feedback(question, answer);
  if (right) return undefined;
  if (answer.every(part => part.trim() === '')) return { message: message('There is no answer yet.') };
  const actual = textEvidence(answer.join('\n'));
  if (missing) return { message: message('What you chose is right, but something is missing.'), actual };
  const wrong = said.filter(({ right }) => !right).map(({ why }) => why);
  return { message: message('Not the right answer yet. {0}', wrong.join(' ')), actual };
}
