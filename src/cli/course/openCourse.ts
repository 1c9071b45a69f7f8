import type { CourseContent } from '../../core/content/courseContent.ts';
import { foreignContent } from '../../core/content/foreignContent.ts';
import type { Course } from '../../core/course/course.ts';
import { type CourseIndex, indexCourses } from '../../core/course/courseIndex.ts';
import type { ForeignCourse } from '../../core/thread/compileForeign.ts';
import type { CommandLine } from '../args/commandLine.ts';
import type { Surroundings } from '../surroundings.ts';
import { readBuilt } from './readBuilt.ts';

/** The course that a command is about. */
export type OpenCourse = {
  readonly course: Course;
  readonly content: CourseContent;
  readonly index: CourseIndex;
  /** What it was compiled to, when it is not the one that is built in. */
  readonly foreign: ForeignCourse | undefined;
};

/** Opens the course that `--course` names, or the one that is built in. Throws WrongUse with the problems of the former. */
export async function openCourse(line: CommandLine, surroundings: Surroundings): Promise<OpenCourse> {
  const named = line.value('course');
  if (named === undefined) return opened((await readBuilt(surroundings.build)).builtIn, undefined);
  const { compileCourse } = await import('./compileCourse.ts');
  const foreign = await compileCourse('compile', named, surroundings);
  return opened(foreignContent(foreign), foreign);
}

const opened = (content: CourseContent, foreign: ForeignCourse | undefined): OpenCourse => ({
  course: content.course,
  content,
  index: indexCourses([content.course]),
  foreign,
});
