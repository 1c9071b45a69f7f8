import path from 'node:path';
import type { Step } from '../../core/course/course.ts';
import type { CheckRun } from '../../core/report/checkRun.ts';
import type { CommandLine } from '../args/commandLine.ts';
import { type Checking, openChecking } from '../check/checking.ts';
import { connectionsOf } from '../check/connections.ts';
import { openReporter, requireFormat } from '../check/report.ts';
import { type OpenCourse, openCourse } from '../course/openCourse.ts';
import { type Exit, exitOf } from '../exits.ts';
import { countOf } from '../human/words.ts';
import { type ChosenStep, chooseSteps } from '../labs/chooseSteps.ts';
import { progressStore } from '../progress/progressFolder.ts';
import { type Answers, readAnswers } from '../quiz/answersFile.ts';
import type { Surroundings } from '../surroundings.ts';

/** `backend-journey check`: checks the labs in a folder, or the steps that are named. */
export async function check(line: CommandLine, surroundings: Surroundings): Promise<Exit> {
  await requireFormat(line, surroundings);
  const connections = connectionsOf(line);
  const course = await openCourse(line, surroundings);
  const answers = await readGiven(line, course, surroundings);
  const store = progressStore(line, surroundings);
  const checking = await openChecking({ course, answers, connections, store, line, surroundings });
  try {
    const steps = await choose(line, course, step => checking.answersTo(step) !== undefined, surroundings);
    if (line.has('watch')) await watch(checking, steps, line, surroundings);
    const run = await checkOnce(checking, steps, line, surroundings);
    return exitOf(run.steps.map(({ verdict }) => verdict.outcome));
  } finally {
    await checking.close();
  }
}

/** Never returns: the signal ends it. */
async function watch(
  checking: Checking,
  steps: readonly ChosenStep[],
  line: CommandLine,
  surroundings: Surroundings,
): Promise<never> {
  const { watchLabs } = await import('../check/watchLabs.ts');
  const { err, signal } = surroundings;
  err.write(`Checks ${countOf(steps.length, 'step', 'steps')} whenever a file changes. Ctrl+C ends it.\n\n`);
  return watchLabs(steps, signal, again => checkOnce(checking, again, line, surroundings));
}

async function checkOnce(
  checking: Checking,
  steps: readonly ChosenStep[],
  line: CommandLine,
  surroundings: Surroundings,
): Promise<CheckRun> {
  const reporter = openReporter(line, surroundings, steps.length === 1);
  const run = await checking.run(steps, 'asked', reporter);
  await reporter.finish(run);
  return run;
}

async function readGiven(line: CommandLine, course: OpenCourse, { folder }: Surroundings): Promise<Answers> {
  const file = line.value('answers');
  return file === undefined ? new Map() : readAnswers(path.resolve(folder, file), course, folder);
}

function choose(
  line: CommandLine,
  course: OpenCourse,
  isAnswered: (step: Step) => boolean,
  { folder }: Surroundings,
): Promise<readonly ChosenStep[]> {
  const [named] = line.operands;
  return chooseSteps(course, {
    folder: path.resolve(folder, named ?? '.'),
    isNamed: named !== undefined,
    steps: line.names('step'),
    isAnswered,
  });
}
