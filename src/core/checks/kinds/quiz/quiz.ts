import { checkKind } from '../../engine/kind.ts';
import { runQuiz } from './runQuiz.ts';
import { quizSchema } from './schema.ts';

/** Questions with feedback for every answer: what needs understanding and cannot be run. */
export const quiz = checkKind({
  schema: quizSchema,
  assertions: ({ questions }) => questions,
  given: () => [],
  commands: () => [],
  deeds: () => [],
  run: runQuiz,
});
