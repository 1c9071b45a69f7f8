import type { CompiledCourse } from './compiledCourse.ts';
import type { Section, Step, StepName } from './course.ts';
import type { CourseName } from './names.ts';
import { qualifiedName } from './names.ts';

/**
 * Gives a compiled course its name among the open ones: names of sections and steps, and their former names, are
 * qualified by it, so that nothing else has to know of courses.
 */
export function qualify(compiled: CompiledCourse, course: CourseName): CompiledCourse {
  const named = <T extends string>(name: T) => qualifiedName(course, name);
  const step = (one: Step): Step => ({ ...one, name: named(one.name), aliases: one.aliases.map(named) });
  const section = (one: Section): Section => ({
    ...one,
    name: named(one.name),
    aliases: one.aliases.map(named),
    steps: one.steps.map(step),
  });
  const keys = <T>(map: ReadonlyMap<StepName, T>) => new Map([...map].map(([name, value]) => [named(name), value]));
  return {
    course: { ...compiled.course, name: course, sections: compiled.course.sections.map(section) },
    lessons: keys(compiled.lessons),
    introductions: new Map([...compiled.introductions].map(([name, text]) => [named(name), text])),
    checks: keys(compiled.checks),
    labs: keys(compiled.labs),
    glossary: compiled.glossary,
  };
}
