import type { StepChecks } from '../checks/lab/lab.ts';
import type { StepName } from '../course/course.ts';
import type { LabOfStep } from '../proof/labOfStep.ts';
import type { Problem } from '../source/problem.ts';
import { type CompileQuestion, compileFiles, type ForeignCourse, packed } from './compileForeign.ts';

/** All that a proof of a course takes. */
export type CourseLabs = {
  /** The course, whose checks somebody has to allow. */
  readonly course: ForeignCourse;
  readonly labs: readonly LabOfStep[];
  readonly checks: ReadonlyMap<StepName, StepChecks>;
};

/** Compiles a course and takes out of it what its proof needs. */
export function labsToProve(question: CompileQuestion): CourseLabs | { readonly problems: readonly Problem[] } {
  const read = compileFiles(question);
  if ('problems' in read) return read;
  return { course: packed(read), labs: labsOf(read.compiled), checks: read.compiled.checks };
}

/** The labs of a compiled course, each with the checks of its step. */
export function labsOf({
  labs,
  checks,
}: {
  readonly labs: ReadonlyMap<StepName, LabOfStep['lab']>;
  readonly checks: ReadonlyMap<StepName, StepChecks>;
}): readonly LabOfStep[] {
  return [...labs].flatMap(([step, lab]) => {
    const all = checks.get(step);
    return all ? [{ step, checks: all, lab }] : [];
  });
}
