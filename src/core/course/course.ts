import type { CheckSummary } from '../checks/lab/lab.ts';
import type { CourseName } from './names.ts';
import type { CourseFields, SectionFields, StepFields } from './schema.ts';

/**
 * A step's stable name: `section/step` in the built-in course, `course:section/step` in every other. Progress is kept by
 * it; order and file names are something else.
 */
export type StepName = `${string}/${string}`;

/** One thing to learn and do. */
export type Step = Omit<StepFields, 'aliases' | 'lab' | 'checks'> & {
  /** What proves the step; undefined for one that the learner ticks alone. */
  readonly check?: CheckSummary | undefined;
  readonly name: StepName;
  readonly aliases: readonly StepName[];
};

/** One section of the article: a native walkthrough, a branch of the tree. */
export type Section = SectionFields & {
  readonly name: string;
  readonly steps: readonly Step[];
};

/** A compiled course, without the text of its lessons, which are read one at a time. */
export type Course = Omit<CourseFields, 'name'> & {
  readonly name: CourseName;
  readonly sections: readonly Section[];
};

/** What the topic tree calls a section or a step: there is no room for a long title. */
export function treeTitle({ title, short }: Pick<Step | Section, 'title' | 'short'>): string {
  return short ?? title;
}

/** Whether a step is proved by answers to questions alone. */
export function asksOnly({ check }: Step): boolean {
  return check?.kinds.every(kind => kind === 'quiz') ?? false;
}

/** Where a step stands. */
export type Place = {
  readonly step: Step;
  readonly section: Section;
  readonly course: Course;
  /** 0-based place among the section's steps. */
  readonly index: number;
};

/** How long something takes, in minutes: reading its lessons, and doing its labs. */
export type Minutes = { readonly reading: number; readonly lab: number };

/** The minutes that steps take together. */
export function minutesOf(steps: readonly Pick<Step, 'minutes' | 'labMinutes'>[]): Minutes {
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
  return { reading: sum(steps.map(step => step.minutes)), lab: sum(steps.map(step => step.labMinutes ?? 0)) };
}

/** A course's steps in its order. */
export function courseSteps(course: Course): readonly Step[] {
  return course.sections.flatMap(section => section.steps);
}
