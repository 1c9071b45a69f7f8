import type { StepName } from '../course/course.ts';
import type { LabOfStep } from '../proof/labOfStep.ts';
import type { Problem } from '../source/problem.ts';
import { type CompileQuestion, compileFiles, type ForeignCourse, packed } from './compileForeign.ts';

/** A lab of a course to prove: by the step that has it, or by its folder, such as `01-basics/labs/first`. */
export type LabQuestion = CompileQuestion & {
  readonly wanted: { readonly step: string } | { readonly folder: string };
};

/** The lab with its course, whose checks somebody has to allow; undefined when the course has no such lab. */
export type LabAnswer =
  | { readonly course: ForeignCourse; readonly found: (LabOfStep & { readonly folder: string }) | undefined }
  | { readonly problems: readonly Problem[] };

/** Compiles a course and picks out a lab as its proof needs it. */
export function labToProve({ wanted, ...question }: LabQuestion): LabAnswer {
  const read = compileFiles(question);
  if ('problems' in read) return read;
  const { lessons, checks, labs } = read.compiled;
  const folderOf = (step: StepName) => `${lessons.get(step)?.file.split('/')[0]}/labs/${labs.get(step)?.name}`;
  const isWanted = (step: StepName) => ('step' in wanted ? step === wanted.step : folderOf(step) === wanted.folder);
  const found = [...labs].find(([step]) => isWanted(step));
  const all = found && checks.get(found[0]);
  const course = packed(read);
  if (!found || !all) return { course, found: undefined };
  const [step, lab] = found;
  return { course, found: { step, checks: all, lab, folder: folderOf(step) } };
}
