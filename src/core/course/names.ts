/** Lower-case words joined by hyphens: what courses, sections, steps and labs are called in code, in progress and in links. */
export const namePattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** A step's name with its section, and with its course when that is not the built-in one. */
export const stepNamePattern = /^(?:[a-z0-9-]+:)?[a-z0-9-]+\/[a-z0-9-]+$/;

/** Longest name, in characters, of a course, and of sections and steps that are named after headings. */
export const longestName = 60;

/** A course's name, of the form of `namePattern`. */
export type CourseName = string;

/** The course that comes with the extension. Names of its sections and steps are not qualified. */
export const builtInCourse: CourseName = 'backend-journey';

/** The course of a section's or a step's name: `notes:first/step` is of `notes`, `first/step` of the built-in one. */
export function courseOf(name: string): CourseName {
  const colon = name.indexOf(':');
  return colon < 0 ? builtInCourse : name.slice(0, colon);
}

/** The name of a step's section, with its course. */
export function sectionOf(step: string): string {
  return step.slice(0, step.indexOf('/'));
}

/** A section's or a step's name as its own course has it. */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** A section's or a step's name among all courses. */
export function qualifiedName<T extends string>(course: CourseName, name: T): T {
  return (course === builtInCourse ? name : `${course}:${name}`) as T;
}

/** A name as a part of a file's name on every system, where neither `/` nor `:` may stand; `fromFileName` undoes it. */
export function toFileName(name: string): string {
  return name.replace(':', '~').replace('/', '.');
}

/** A name out of a part of a file's name. */
export function fromFileName(part: string): string {
  return part.replace('~', ':').replace('.', '/');
}
