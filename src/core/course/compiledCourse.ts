import type { ProvedLab, StepChecks } from '../checks/lab/lab.ts';
import type { Term } from '../lesson/glossary.ts';
import type { Course, StepName } from './course.ts';

/** What a course may refer to outside its own folder. */
export type Surroundings = {
  /** Ids of the scaffolds there are. */
  readonly scaffolds: ReadonlySet<string>;
  /** File names in media/walkthroughs. */
  readonly pictures: ReadonlySet<string>;
};

/** One lesson's Markdown and the file it stands in. */
export type Lesson = {
  readonly markdown: string;
  readonly file: string;
  /** What links call its headings, that of the lesson first. */
  readonly anchors?: readonly string[];
};

/** A course that compiled. */
export type CompiledCourse = {
  readonly course: Course;
  readonly lessons: ReadonlyMap<StepName, Lesson>;
  /** Sections' introductions in Markdown, by section name. */
  readonly introductions: ReadonlyMap<string, string>;
  /** What proves a step, for those that have it. */
  readonly checks: ReadonlyMap<StepName, StepChecks>;
  /** The terms that its lessons explain. */
  readonly glossary: readonly Term[];
  /** Labs with their labelled mistakes, by the step that has them. */
  readonly labs: ReadonlyMap<StepName, ProvedLab>;
};
