import type { StepChecks } from '../checks/lab/lab.ts';
import type { StepName } from '../course/course.ts';
import type { ForeignCourse } from '../thread/compileForeign.ts';
import type { CourseContent } from './courseContent.ts';

/** A compiled course from elsewhere as an open course; its text is in memory. */
export function foreignContent({ course, lessons, checks, pictures, glossary, actions }: ForeignCourse): CourseContent {
  const found = <T>(text: T | undefined, what: string): T => {
    if (text === undefined) throw new Error(`The course "${course.name}" has no ${what}.`);
    return text;
  };
  return {
    course,
    actions,
    lesson: async step => found(lessons.get(step as StepName), `lesson "${step}"`),
    checks: async step => JSON.parse(found(checks.get(step as StepName), `check "${step}"`)) as StepChecks,
    glossary: async () => glossary,
    sampleDatabase: async () => '',
    picture: async svg => pictures.get(svg),
  };
}
