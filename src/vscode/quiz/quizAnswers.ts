import * as v from 'valibot';
import type * as vscode from 'vscode';
import type { QuizAnswers } from '../../core/checks/engine/quizAnswers.ts';
import type { StepName } from '../../core/course/course.ts';
import { kept } from '../kept.ts';
import { answersSchema } from './answersSchema.ts';

const isAnswers = (value: unknown): value is QuizAnswers => !Array.isArray(value) && v.is(answersSchema, value);
const keyOf = (step: StepName) => `answers.${step}`;
const keyAside = (step: StepName) => `answersBeforeReset.${step}`;

/** What the learner answered last to a step's questions. */
export function keptAnswers(memento: vscode.Memento, step: StepName): QuizAnswers | undefined {
  return kept(memento, keyOf(step), isAnswers);
}

/** Keeps answers, so that they can be looked at and judged again. */
export async function keepAnswers(memento: vscode.Memento, step: StepName, answers: QuizAnswers): Promise<void> {
  await memento.update(keyOf(step), answers);
}

/** Takes the answers of steps that are reset off their pages, and keeps them for `bringAnswersBack`. */
export const setAnswersAside = (memento: vscode.Memento, steps: Iterable<StepName>): Promise<void> =>
  move(memento, steps, keyOf, keyAside);

/** Restores what was answered before a reset, for the steps that have not been answered again. */
export const bringAnswersBack = (memento: vscode.Memento, steps: Iterable<StepName>): Promise<void> =>
  move(
    memento,
    [...steps].filter(step => !keptAnswers(memento, step)),
    keyAside,
    keyOf,
  );

async function move(
  memento: vscode.Memento,
  steps: Iterable<StepName>,
  from: (step: StepName) => string,
  to: (step: StepName) => string,
): Promise<void> {
  for (const step of steps) {
    const answers = kept(memento, from(step), isAnswers);
    if (!answers) continue;
    await memento.update(to(step), answers);
    await memento.update(from(step), undefined);
  }
}
