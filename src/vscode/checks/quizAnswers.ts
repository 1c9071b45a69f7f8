import type * as vscode from 'vscode';
import type { QuizAnswers } from '../../core/checks/kinds/quiz.ts';
import type { StepName } from '../../core/course/course.ts';

const keyOf = (step: StepName) => `answers.${step}`;

/** What the learner answered last to a step's questions. */
export function keptAnswers(memento: vscode.Memento, step: StepName): QuizAnswers | undefined {
  return memento.get<QuizAnswers>(keyOf(step));
}

/** Keeps answers, so that they can be looked at and judged again. */
export async function keepAnswers(memento: vscode.Memento, step: StepName, answers: QuizAnswers): Promise<void> {
  await memento.update(keyOf(step), answers);
}
