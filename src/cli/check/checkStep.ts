import { courseNotAllowed, labNotStarted, nobodyAllowedCourse } from '../../core/checks/engine/placeObstacles.ts';
import type { QuizAnswers } from '../../core/checks/engine/quizAnswers.ts';
import type { Obstacle, Verdict } from '../../core/checks/engine/verdict.ts';
import type { Worlds } from '../../core/checks/engine/worlds.ts';
import { runChecks } from '../../core/checks/runChecks.ts';
import type { Consent } from '../consent/consent.ts';
import type { OpenCourse } from '../course/openCourse.ts';
import type { ChosenStep } from '../labs/chooseSteps.ts';
import type { Connections } from './connections.ts';

/** What checking takes besides the step. */
export type CheckTools = {
  readonly course: OpenCourse;
  readonly worlds: () => Promise<Worlds>;
  readonly consent: Consent;
  /** Whether somebody is there to be asked. */
  readonly canAsk: boolean;
  readonly connections: Connections;
};

/** Checks one step. Rejects with the signal's reason when it is aborted. */
export async function checkStep(
  { step, place }: ChosenStep,
  answers: QuizAnswers | undefined,
  signal: AbortSignal,
  { course, worlds, consent, canAsk, connections }: CheckTools,
): Promise<Verdict> {
  if (!place) return couldNot(labNotStarted);
  const { foreign } = course;
  const all = await course.content.checks(step.name);
  const onlyAsks = all.checks.every(({ kind }) => kind === 'quiz');
  if (foreign && !onlyAsks && !(await consent.allowCourse(foreign, place.root)))
    return couldNot(canAsk ? courseNotAllowed : nobodyAllowedCourse);
  const world = (await worlds()).open({
    folder: place.folder,
    allow: text => consent.allow(text, place.root),
    answers,
    // What others wrote is not let at the learner's own databases.
    connection: foreign ? undefined : connections.sql,
    mongoConnection: foreign ? undefined : connections.mongo,
  });
  try {
    return await runChecks(all, world, signal);
  } finally {
    await world.close();
  }
}

const couldNot = (obstacle: Obstacle): Verdict => ({ outcome: 'couldNotCheck', results: [], obstacle });
