import type { Course, Place, Section, StepName } from './course.ts';
import type { CourseName } from './names.ts';

/** Look-ups over the open courses, made once. */
export type CourseIndex = {
  /** The built-in course first, then the others in the order in which they were opened. */
  readonly courses: readonly Course[];
  /** All steps, course by course, in their order. */
  readonly order: readonly StepName[];
  /** An open course. */
  course(name: CourseName): Course | undefined;
  /** The place of a step by its name or a former name. */
  place(name: string): Place | undefined;
  /** A section by its name or a former name. */
  section(name: string): Section | undefined;
  /** The step `by` places after (or before, when negative) the named one; undefined past either end of its course. */
  neighbour(name: StepName, by: number): Place | undefined;
};

type Positioned = Place & { readonly position: number };

/** Indexes courses for look-ups by name. Costs one pass over their steps. */
export function indexCourses(courses: readonly Course[]): CourseIndex {
  const places = new Map<string, Positioned>();
  const sections = new Map<string, Section>();
  const order: StepName[] = [];
  const byName = new Map(courses.map(course => [course.name, course]));
  for (const course of courses) {
    for (const section of course.sections) {
      for (const name of [section.name, ...section.aliases]) sections.set(name, section);
      for (const [index, step] of section.steps.entries()) {
        const place = { step, section, course, index, position: order.length };
        for (const name of [step.name, ...step.aliases]) places.set(name, place);
        order.push(step.name);
      }
    }
  }
  return {
    courses,
    order,
    course: name => byName.get(name),
    place: name => places.get(name),
    section: name => sections.get(name),
    neighbour(name, by) {
      const from = places.get(name);
      const next = from && places.get(order[from.position + by] ?? '');
      return next && next.course === from.course ? next : undefined;
    },
  };
}
