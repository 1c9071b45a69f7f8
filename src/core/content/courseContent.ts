import type { StepChecks } from '../checks/lab/lab.ts';
import type { Course } from '../course/course.ts';
import type { UsedTerm } from '../course/termUses.ts';

/** An open course with its text, wherever it is from. */
export type CourseContent = {
  readonly course: Course;
  /** Whether fences of its lessons may declare what can be done with them. */
  readonly actions: boolean;
  /** A lesson's Markdown. */
  lesson(step: string): Promise<string>;
  /** What proves a step that has a check. */
  checks(step: string): Promise<StepChecks>;
  /** A drawing of the course, as SVG text; undefined when it has none of this name. */
  picture(svg: string): Promise<string | undefined>;
  /** The terms that its lessons explain. */
  glossary(): Promise<readonly UsedTerm[]>;
  /** SQL that makes the database which its samples run in; empty when they need none. */
  sampleDatabase(): Promise<string>;
};
