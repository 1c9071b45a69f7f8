import { compileContent } from '../../../src/build/bundle/compileContent.ts';
import type { StepChecks } from '../../../src/core/checks/lab/lab.ts';
import type { StepName } from '../../../src/core/course/course.ts';
import { layered } from '../../../src/core/source/layered.ts';
import type { SourceFile } from '../../../src/core/source/problem.ts';

/** A solved lab of the course. */
export type SolvedLab = { readonly checks: StepChecks; readonly files: readonly SourceFile[] };

/** The lab of a step with its solution. @throws when the course has none of that name. */
export async function solvedLab(step: StepName): Promise<SolvedLab> {
  const { compiled } = await compileContent('.');
  const [checks, lab] = [compiled.checks.get(step), compiled.labs.get(step)];
  if (!checks || !lab) throw new Error(`The step ${step} has no lab.`);
  return { checks, files: layered(lab.start, lab.solution) };
}
