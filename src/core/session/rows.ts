import type { AssertionResult, Verdict } from '../checks/engine/verdict.ts';
import type { Course, Section, Step } from '../course/course.ts';
import { builtInCourse, courseOf } from '../course/names.ts';
import {
  changedSince,
  courseCount,
  courseState,
  helpOf,
  isProved,
  type StepState,
  sectionState,
  stepEntry,
  stepState,
} from '../progress/progress.ts';
import type { Snapshot } from './snapshot.ts';

/** Which steps the topic tree lists. */
export type Filter = 'all' | 'left';

/** A course as a row of the topic tree, which it is when several are open. */
export type CourseRow = {
  readonly kind: 'course';
  readonly course: Course;
  readonly state: StepState;
  readonly done: number;
  readonly total: number;
  readonly closable: boolean;
};

/** A section as a row of the topic tree. */
export type SectionRow = {
  readonly kind: 'section';
  readonly section: Section;
  readonly state: StepState;
  readonly done: number;
  readonly total: number;
};

/** A step as a row of the topic tree. */
export type StepRow = {
  readonly kind: 'step';
  readonly step: Step;
  readonly state: StepState;
  /** The folder its scaffold was last written to. */
  readonly scaffoldedTo: string | undefined;
  /** Whether it is done because its check passed. */
  readonly proved: boolean;
  /** The furthest help that was asked for: 0 none, 2 where to look, 3 a fragment, 4 the solution. */
  readonly helped: number;
  /** Whether a course update touched it since it was done or opened. */
  readonly changed: 'done' | 'opened' | undefined;
  /** What its check said last, in this session. */
  readonly verdict: Verdict | undefined;
  readonly running: boolean;
};

/** An assertion of a step as a row below it. */
export type AssertionRow = { readonly name: string; readonly result: AssertionResult | undefined };

/** The name of a course's row: a section of the course could be called the same otherwise. */
export const courseRowName = (course: string) => `${course}:`;

/** The names of the tree's top rows: sections, or courses when more than one is open; with `left` those not done. */
export function topNames(snapshot: Snapshot, filter: Filter): string[] {
  const { courses } = snapshot.index;
  const [only] = courses;
  if (courses.length === 1 && only) return sectionNames(snapshot, only, filter);
  return courses
    .filter(course => filter === 'all' || courseState(snapshot.progress, course) !== 'done')
    .map(({ name }) => courseRowName(name));
}

/** The names of the rows below a course. */
export function sectionNames({ progress }: Snapshot, { sections }: Course, filter: Filter): string[] {
  return sections
    .filter(section => filter === 'all' || (progress.doneIn.get(section.name) ?? 0) < section.steps.length)
    .map(section => section.name);
}

/** The course of a course's row; undefined for other rows. */
export function rowCourse({ index }: Snapshot, row: string): Course | undefined {
  return row.endsWith(':') ? index.course(row.slice(0, -1)) : undefined;
}

/** The row above a row; undefined for a top row. */
export function parentRow({ index }: Snapshot, row: string): string | undefined {
  if (row.endsWith(':')) return undefined;
  const above = /^(.*)[/#]/.exec(row)?.[1];
  return above ?? (index.courses.length > 1 ? courseRowName(courseOf(row)) : undefined);
}

/** The names of the rows below a section. */
export function stepNames({ index, progress }: Snapshot, section: string, filter: Filter): string[] {
  return (index.section(section)?.steps ?? [])
    .filter(step => filter === 'all' || stepState(progress.ledger, step) !== 'done')
    .map(step => step.name);
}

/** A course's row. */
export function courseRow({ progress }: Snapshot, course: Course): CourseRow {
  const state = courseState(progress, course);
  return { kind: 'course', course, state, ...courseCount(progress, course), closable: course.name !== builtInCourse };
}

/** A section's row. */
export function sectionRow({ progress }: Snapshot, section: Section): SectionRow {
  const done = progress.doneIn.get(section.name) ?? 0;
  return { kind: 'section', section, state: sectionState(progress, section), done, total: section.steps.length };
}

/** A step's row. */
export function stepRow({ progress, verdicts, running }: Snapshot, step: Step): StepRow {
  return {
    kind: 'step',
    step,
    state: stepState(progress.ledger, step),
    scaffoldedTo: stepEntry(progress.ledger, step, 'scaffolded')?.value || undefined,
    proved: isProved(progress.ledger, step),
    helped: helpOf(progress.ledger, step),
    changed: changedSince(progress.ledger, step),
    verdict: verdicts.get(step.name),
    running: running.has(step.name),
  };
}

/** The rows below a step: its assertions, with what was said of them last. */
export function assertionRows({ verdicts }: Snapshot, step: Step): AssertionRow[] {
  const results = verdicts.get(step.name)?.results;
  return (step.check?.assertions ?? []).map(name => ({ name, result: results?.find(one => one.name === name) }));
}
