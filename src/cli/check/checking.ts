import { randomUUID } from 'node:crypto';
import type { QuizAnswers } from '../../core/checks/engine/quizAnswers.ts';
import type { Verdict } from '../../core/checks/engine/verdict.ts';
import type { Worlds } from '../../core/checks/engine/worlds.ts';
import type { Step } from '../../core/course/course.ts';
import type { CheckMode } from '../../core/progress/facts.ts';
import { answersOf } from '../../core/progress/progress.ts';
import type { CheckedStep, CheckRun } from '../../core/report/checkRun.ts';
import { startSession } from '../../core/session/session.ts';
import type { openWorlds as OpenWorlds } from '../../node/checks/worlds.ts';
import type { CommandLine } from '../args/commandLine.ts';
import { openConsent } from '../consent/consent.ts';
import { openConsentFile } from '../consent/consentFile.ts';
import type { OpenCourse } from '../course/openCourse.ts';
import { dataFolders } from '../dataFolders.ts';
import type { ChosenStep } from '../labs/chooseSteps.ts';
import { shownPath } from '../labs/labPlaces.ts';
import type { FollowedStore } from '../progress/progressStore.ts';
import type { Answers } from '../quiz/answersFile.ts';
import type { Surroundings } from '../surroundings.ts';
import { checkStep } from './checkStep.ts';
import type { Connections } from './connections.ts';

/** Checks steps with one session, in worlds that stay open until `close`. */
export type Checking = {
  /** What there is of answers to the questions of a step. */
  answersTo(step: Step): QuizAnswers | undefined;
  /**
   * Checks steps one after the other.
   * @param tell is called before and after each.
   * @throws the signal's reason when the command is to end.
   */
  run(steps: readonly ChosenStep[], mode: CheckMode, tell: Telling): Promise<CheckRun>;
  /** Ends all that runs. */
  close(): Promise<void>;
};

/** Hears how a run goes. */
export type Telling = { begin(step: ChosenStep): void; end(checked: CheckedStep): void };

type Options = {
  readonly course: OpenCourse;
  readonly answers: Answers;
  readonly connections: Connections;
  readonly store: FollowedStore;
  readonly line: CommandLine;
  readonly surroundings: Surroundings;
};

/** What a timer can wait for at most, in milliseconds: some 25 days. */
const longestIdle = 2 ** 31 - 1;

async function openAll(options: Parameters<typeof OpenWorlds>[0]): Promise<Worlds> {
  const { openWorlds } = await import('../../node/checks/worlds.ts');
  return openWorlds(options);
}

/** Opens what checks are made with; programs and databases are started by the first check that needs them. */
export async function openChecking(options: Options): Promise<Checking> {
  const { course, answers, connections, store, line, surroundings } = options;
  const { signal, clock, environment, build, folder, ask } = surroundings;
  const { data, cache } = dataFolders(environment);
  const consent = openConsent({ file: openConsentFile(data), surroundings, yes: line.has('yes') });
  let opening: Promise<Worlds> | undefined;
  const worlds = () => {
    opening ??= openAll({ dist: build, cache, ...(line.has('watch') ? { idle: longestIdle } : {}) });
    return opening;
  };
  const tools = { course, worlds, consent, canAsk: ask !== undefined, connections };
  const chosen = new Map<string, ChosenStep>();
  const session = await startSession({
    index: course.index,
    store,
    clock,
    writer: randomUUID(),
    checker: async (name, _, cancelled) => {
      const one = chosen.get(name);
      if (!one) throw new Error(`The step "${name}" was not chosen.`);
      return checkStep(one, answersTo(one.step), AbortSignal.any([signal, cancelled]), tools);
    },
  });
  /** What is answered in a file comes before what was answered in the editor. */
  const answersTo = (step: Step) => answers.get(step.name) ?? answersOf(session.snapshot.progress.ledger, step);
  const judge = async (one: ChosenStep, mode: CheckMode): Promise<Verdict> => {
    chosen.set(one.step.name, one);
    const given = answers.get(one.step.name);
    // So that the editor shows them beside what they proved.
    if (given) await session.noteAnswers(one.step.name, given);
    const verdict = await session.check(one.step.name, mode);
    if (!verdict) throw new Error(`The check of "${one.step.name}" was cancelled.`);
    return verdict;
  };
  return {
    answersTo,
    async run(steps, mode, tell) {
      const startedAt = clock();
      await store.refresh();
      const checked: CheckedStep[] = [];
      for (const one of steps) {
        signal.throwIfAborted();
        tell.begin(one);
        const began = performance.now();
        const verdict = await judge(one, mode);
        const { step, place } = one;
        const result: CheckedStep = {
          step: step.name,
          title: step.title,
          folder: place ? shownPath(folder, place.folder) : '',
          verdict,
          ms: Math.round(performance.now() - began),
          points: line.has('points') ? Math.max(1, step.check?.assertions.length ?? 1) : 1,
        };
        checked.push(result);
        tell.end(result);
      }
      return { course: { id: course.course.name, title: course.course.title }, startedAt, steps: checked };
    },
    close: async () => (await opening)?.close(),
  };
}
