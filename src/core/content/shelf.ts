import type { StepChecks } from '../checks/lab/lab.ts';
import type { CourseIndex } from '../course/courseIndex.ts';
import { indexCourses } from '../course/courseIndex.ts';
import type { CourseName } from '../course/names.ts';
import { courseOf } from '../course/names.ts';
import type { UsedTerm } from '../course/termUses.ts';
import type { Scaffold, ScaffoldSummary } from '../scaffolds/scaffold.ts';
import type { CourseContent } from './courseContent.ts';
import type { BuiltContent } from './loadContent.ts';

/** The text of all open courses, and the scaffolds. */
export type Content = {
  readonly scaffolds: readonly ScaffoldSummary[];
  scaffold(id: string): Promise<Scaffold>;
  /** A lesson's Markdown. */
  lesson(step: string): Promise<string>;
  /** A drawing of a step's course, as SVG text; undefined when it has none of this name. */
  picture(step: string, svg: string): Promise<string | undefined>;
  /** The terms that a course's lessons explain. */
  glossary(course: CourseName): Promise<readonly UsedTerm[]>;
  /** SQL that makes the database which a course's samples run in; empty when they need none. */
  sampleDatabase(course: CourseName): Promise<string>;
  /** Whether fences of a step's lesson may declare what can be done with them. */
  hasActions(step: string): boolean;
  /** What proves a step that has a check. */
  checks(step: string): Promise<StepChecks>;
};

/** The open courses' contents, by name. What is shown of them is the session's. */
export type Shelf = {
  readonly content: Content;
  /** An index of what is on the shelf now. */
  index(): CourseIndex;
  /** Puts a course on the shelf, in the place of the one of its name. */
  put(content: CourseContent): void;
  take(name: CourseName): void;
};

/** A shelf with the built-in course on it, which stays. */
export function openShelf({ builtIn, scaffolds, scaffold }: BuiltContent): Shelf {
  const all = new Map([[builtIn.course.name, builtIn]]);
  const named = (name: CourseName): CourseContent => {
    const found = all.get(name);
    if (!found) throw new Error(`The course "${name}" is not open.`);
    return found;
  };
  const of = (step: string) => named(courseOf(step));
  /** Samples of courses from elsewhere may run in the database that ours run in. */
  const database = async (name: CourseName) => {
    const { course } = named(name);
    return course.sampleDatabase === builtIn.course.sampleDatabase ? builtIn.sampleDatabase() : '';
  };
  return {
    content: {
      scaffolds,
      scaffold,
      lesson: async step => of(step).lesson(step),
      picture: async (step, svg) => of(step).picture(svg),
      glossary: async name => named(name).glossary(),
      sampleDatabase: database,
      hasActions: step => of(step).actions,
      checks: async step => of(step).checks(step),
    },
    index: () => indexCourses([...all.values()].map(({ course }) => course)),
    put: content => void all.set(content.course.name, content),
    take: name => void all.delete(name),
  };
}
