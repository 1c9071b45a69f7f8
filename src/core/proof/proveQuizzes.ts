import type { World } from '../checks/engine/world.ts';
import { feedback } from '../checks/kinds/quiz/feedback.ts';
import type { StepChecks } from '../checks/lab/lab.ts';
import { runChecks } from '../checks/runChecks.ts';
import type { StepName } from '../course/course.ts';
import { rightAnswers, wrongAnswers } from './rightAnswers.ts';

/** Judges every answer of every quiz, and says of each that is judged otherwise than it is labelled, or not explained. */
export async function proveQuizzes(all: ReadonlyMap<StepName, StepChecks>): Promise<string[]> {
  const faults: string[] = [];
  for (const [step, { checks }] of all) {
    const quizzes = checks.filter(check => check.kind === 'quiz');
    if (quizzes.length === 0) continue;
    const only: StepChecks = { checks: quizzes, mistakes: [], lab: undefined };
    const right = rightAnswers(only);
    const judge = (answers: typeof right) => runChecks(only, { answers } as World, new AbortController().signal);
    if ((await judge(right)).outcome !== 'passed') faults.push(`${step}: the right answers do not pass`);
    for (const { question, answer } of wrongAnswers(only)) {
      const verdict = await judge({ ...right, [question.name]: answer });
      const failed = verdict.results.filter(({ state }) => state === 'failed').map(({ name }) => name);
      if (verdict.outcome !== 'notYet' || failed.join() !== question.name)
        faults.push(`${step}: "${question.name}" accepts ${JSON.stringify(answer)} as right`);
      if (feedback(question, answer).said.some(({ why }) => why === '') && answer.length > 0)
        faults.push(`${step}: "${question.name}" has no feedback for ${JSON.stringify(answer)}`);
    }
  }
  return faults;
}
