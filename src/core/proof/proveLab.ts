import type { QuizAnswers } from '../checks/engine/quizAnswers.ts';
import type { Verdict } from '../checks/engine/verdict.ts';
import type { Worlds } from '../checks/engine/worlds.ts';
import { runChecks } from '../checks/runChecks.ts';
import { inEnglish } from '../message.ts';
import { layered } from '../source/layered.ts';
import type { SourceFile } from '../source/problem.ts';
import type { LabOfStep } from './labOfStep.ts';
import { outOfTurnInLab, outOfTurnUnfinished, type Seen } from './outOfTurn.ts';
import { rightAnswers } from './rightAnswers.ts';
import { judgeUnfinished, type UnfinishedPart } from './unfinished.ts';

/** A part of a lab that is proved: what the learner starts with, the solution, or a labelled mistake. */
export type LabPart = 'start' | 'solution' | `wrong/${string}` | UnfinishedPart;

/** What is wrong with a part of a lab, for its author. */
export type LabFault = {
  readonly part: LabPart;
  readonly text: string;
  /** Set when the part could not be checked on this machine, which says nothing of the lab. */
  readonly unseen?: true;
};

/** What is wrong with a lab, and how long its solution takes, in ms. */
export type LabProof = {
  readonly faults: readonly LabFault[];
  readonly mistakes: number;
  readonly assertions: number;
  readonly milliseconds: number;
  /** What was found in each labelled mistake, and in what is empty, broken or half done. */
  readonly seen: readonly Seen[];
};

/** How a lab is proved. */
export type ProofOptions = {
  readonly worlds: Worlds;
  /** Whether a command line may run; without it every one may. */
  readonly allow?: (text: string) => Promise<boolean>;
  /** Aborted when the proof is no longer wanted. */
  readonly signal?: AbortSignal;
  /** Called with the part that comes next. */
  readonly tell?: (part: LabPart) => void;
};

const yes = () => Promise.resolve(true);

/**
 * Judges files as a learner's work, with the right answers to all questions.
 * @throws the signal's reason when it is aborted.
 */
export async function judgeFiles(
  { checks }: Pick<LabOfStep, 'checks'>,
  files: readonly SourceFile[],
  { worlds, allow = yes, signal = new AbortController().signal }: ProofOptions,
  answers: QuizAnswers = rightAnswers(checks),
): Promise<Verdict> {
  return worlds.lend(files, async folder => {
    const world = worlds.open({ folder, allow, answers, connection: undefined });
    try {
      return await runChecks(checks, world, signal);
    } finally {
      await world.close();
    }
  });
}

/**
 * Proves that the start fails as intended, the solution passes, and each labelled mistake brings up its hint, and none is
 * recognised where it does not belong.
 * @throws the signal's reason when it is aborted.
 */
export async function proveLab(one: LabOfStep, options: ProofOptions): Promise<LabProof> {
  const { lab, checks } = one;
  const solved = layered(lab.start, lab.solution);
  const faults: LabFault[] = [];
  const judge = (part: LabPart, files: readonly SourceFile[]) => {
    options.tell?.(part);
    return judgeFiles(one, files, options);
  };
  const say = (part: LabPart, text: string, verdict?: Verdict) =>
    faults.push({ part, text, ...(verdict?.outcome === 'couldNotCheck' ? { unseen: true } : {}) });

  const start = await judge('start', lab.start);
  if (start.outcome !== 'notYet') say('start', `the start is ${describe(start)}`, start);
  else if (!fails(start, lab.startFails))
    say('start', `the start does not fail on "${lab.startFails}" but is ${describe(start)}`);
  const began = performance.now();
  const solution = await judge('solution', solved);
  const milliseconds = performance.now() - began;
  if (solution.outcome !== 'passed') say('solution', `the solution is ${describe(solution)}`, solution);
  const seen: Seen[] = [];
  for (const { name, finds } of checks.mistakes) {
    const part = `wrong/${name}` as const;
    if (finds === undefined) say(part, `"${name}" has no "finds": add words of its finding`);
    const verdict = await judge(part, layered(solved, lab.wrong.get(name) ?? []));
    seen.push({ part, results: verdict.results });
    if (verdict.outcome !== 'notYet') say(part, `${part} is ${describe(verdict)}`, verdict);
    else if (verdict.hints?.about !== `mistake ${name}`)
      say(part, `${part} brings up "${verdict.hints?.nudge}" and is ${describe(verdict)}`);
  }
  for (const { mistake, text } of outOfTurnInLab(checks.mistakes, seen)) say(`wrong/${mistake}`, text);
  const begun = { part: 'start', files: lab.start, verdict: start } as const;
  const unfinished = [begun, ...(await judgeUnfinished(one, judge))];
  for (const { mistake, text } of await outOfTurnUnfinished(one, unfinished)) say(`wrong/${mistake}`, text);
  const { length: assertions } = solution.results;
  return { faults, mistakes: checks.mistakes.length, assertions, milliseconds, seen };
}

const fails = (verdict: Verdict, name: string) =>
  verdict.results.some(result => result.name === name && result.state === 'failed');

/** A verdict in English, with all that failed. */
export function describe(verdict: Verdict): string {
  const failed = verdict.results.flatMap(result =>
    result.state === 'failed' ? [`"${result.name}": ${inEnglish(result.finding.message)}`] : [],
  );
  const obstacle = 'obstacle' in verdict && verdict.obstacle ? [inEnglish(verdict.obstacle.message)] : [];
  return [verdict.outcome, ...failed, ...obstacle].join('; ');
}
