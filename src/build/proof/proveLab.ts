import type { QuizAnswers } from '../../core/checks/kinds/quiz.ts';
import type { ProvedLab, StepChecks } from '../../core/checks/lab.ts';
import { runChecks } from '../../core/checks/runChecks.ts';
import type { Verdict } from '../../core/checks/verdict.ts';
import type { Worlds } from '../../core/checks/worlds.ts';
import type { StepName } from '../../core/course/course.ts';
import { inEnglish } from '../../core/message.ts';
import type { TemplateFile } from '../../core/scaffolds/scaffold.ts';
import { layered, withFolder } from './labFolder.ts';
import { rightAnswers } from './rightAnswers.ts';

/** A step with a lab, as it is proved. */
export type LabOfStep = { readonly step: StepName; readonly checks: StepChecks; readonly lab: ProvedLab };

/** What is wrong with a lab, a line each; and how long its solution takes, in ms. */
export type LabProof = {
  readonly faults: readonly string[];
  readonly mistakes: number;
  readonly assertions: number;
  readonly milliseconds: number;
};

/** Judges files as a learner's work, with the right answers to all questions. */
export async function judgeFiles(
  { checks }: Pick<LabOfStep, 'checks'>,
  files: readonly TemplateFile[],
  worlds: Worlds,
  answers: QuizAnswers = rightAnswers(checks),
): Promise<Verdict> {
  return withFolder(files, async folder => {
    const world = worlds.open({ folder, allow: () => Promise.resolve(true), answers, connection: undefined });
    try {
      return await runChecks(checks, world, new AbortController().signal);
    } finally {
      await world.close();
    }
  });
}

/** Proves that the start fails as intended, the solution passes, and each labelled mistake brings up its hint. */
export async function proveLab(one: LabOfStep, worlds: Worlds): Promise<LabProof> {
  const { lab, checks } = one;
  const solved = layered(lab.start, lab.solution);
  const faults: string[] = [];
  const start = await judgeFiles(one, lab.start, worlds);
  if (start.outcome !== 'notYet') faults.push(`the start is ${describe(start)}`);
  else if (!fails(start, lab.startFails))
    faults.push(`the start does not fail on "${lab.startFails}" but is ${describe(start)}`);
  const began = performance.now();
  const solution = await judgeFiles(one, solved, worlds);
  const milliseconds = performance.now() - began;
  if (solution.outcome !== 'passed') faults.push(`the solution is ${describe(solution)}`);
  for (const mistake of checks.mistakes) {
    const verdict = await judgeFiles(one, layered(solved, lab.wrong.get(mistake.name) ?? []), worlds);
    if (verdict.outcome !== 'notYet') faults.push(`wrong/${mistake.name} is ${describe(verdict)}`);
    else if (verdict.hints?.about !== `mistake ${mistake.name}`)
      faults.push(`wrong/${mistake.name} brings up "${verdict.hints?.nudge}" and is ${describe(verdict)}`);
  }
  return { faults, mistakes: checks.mistakes.length, assertions: solution.results.length, milliseconds };
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
