import { message } from '../../../message.ts';
import type { CheckContext } from '../../engine/kind.ts';
import { CouldNotCheck } from '../../engine/verdict.ts';
import { judgeQuiz } from './judgeQuiz.ts';
import type { QuizCheck } from './schema.ts';

/** Judges the answers to every question, once all are answered. */
export async function runQuiz({ questions }: QuizCheck, { world, report }: CheckContext): Promise<void> {
  const { answers } = world;
  if (!answers || questions.some(({ name }) => !answers[name]))
    throw new CouldNotCheck({
      kind: 'not answered',
      message: message('The questions of this step are not answered yet.'),
      fix: { kind: 'retry' },
    });
  for (const one of questions) report.settle(one.name, judgeQuiz(one, answers[one.name] ?? []));
}
