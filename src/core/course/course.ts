import type { CheckSummary } from '../checks/lab.ts';
import type { CourseFields, SectionFields, StepFields } from './schema.ts';

/** `section/step`: a step's stable name. Progress is kept by it; order and file names are something else. */
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

/** The compiled course, without the lessons' texts, which are read one at a time. */
export type Course = CourseFields & { readonly sections: readonly Section[] };

/** Where a step stands in the course. */
export type Place = {
  readonly step: Step;
  readonly section: Section;
  /** 0-based place among the section's steps. */
  readonly index: number;
};

/** Look-ups over a course, made once. */
export type CourseIndex = {
  readonly course: Course;
  /** All steps in the course's order. */
  readonly order: readonly StepName[];
  /** The place of a step by its name or a former name. */
  place(name: string): Place | undefined;
  /** A section by its name or a former name. */
  section(name: string): Section | undefined;
  /** The step `by` places after (or before, when negative) the named one; undefined past either end. */
  neighbour(name: StepName, by: number): Place | undefined;
};

/** The minutes that a section's steps take together. */
export function sectionMinutes(section: Section): number {
  return section.steps.reduce((sum, step) => sum + step.minutes, 0);
}

/** Indexes a course for look-ups by name. Costs one pass over its steps. */
export function indexCourse(course: Course): CourseIndex {
  const places = new Map<string, Place & { readonly position: number }>();
  const sections = new Map<string, Section>();
  const order: StepName[] = [];
  for (const section of course.sections) {
    for (const name of [section.name, ...section.aliases]) sections.set(name, section);
    for (const [index, step] of section.steps.entries()) {
      const place = { step, section, index, position: order.length };
      for (const name of [step.name, ...step.aliases]) places.set(name, place);
      order.push(step.name);
    }
  }
  return {
    course,
    order,
    place: name => places.get(name),
    section: name => sections.get(name),
    neighbour(name, by) {
      const position = places.get(name)?.position;
      const next = position === undefined ? undefined : order[position + by];
      return next === undefined ? undefined : places.get(next);
    },
  };
}
