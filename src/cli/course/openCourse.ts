import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { StepChecks } from '../../core/checks/lab/lab.ts';
import type { Course, StepName } from '../../core/course/course.ts';
import type { CourseFile } from '../../core/course/courseFile.ts';
import { type CourseIndex, indexCourses } from '../../core/course/courseIndex.ts';
import type { ForeignCourse } from '../../core/thread/compileForeign.ts';
import type { CommandLine } from '../args/commandLine.ts';
import type { Surroundings } from '../surroundings.ts';

/** The course that a command is about. */
export type OpenCourse = {
  readonly course: Course;
  readonly index: CourseIndex;
  /** What it was compiled to, when it is not the one that is built in. */
  readonly foreign: ForeignCourse | undefined;
  /** What proves a step that has a check. */
  checks(step: StepName): Promise<StepChecks>;
};

/** Opens the course that `--course` names, or the one that is built in. Throws WrongUse with the problems of the former. */
export async function openCourse(line: CommandLine, surroundings: Surroundings): Promise<OpenCourse> {
  const named = line.value('course');
  if (named === undefined) return openBuiltIn(surroundings);
  const { compileCourse } = await import('./compileCourse.ts');
  const { course: foreign } = await compileCourse('compile', named, surroundings);
  return {
    course: foreign.course,
    index: indexCourses([foreign.course]),
    foreign,
    async checks(step) {
      const text = foreign.checks.get(step);
      if (text === undefined) throw new Error(`The course "${foreign.course.name}" has no check "${step}".`);
      return JSON.parse(text) as StepChecks;
    },
  };
}

async function openBuiltIn({ build }: Surroundings): Promise<OpenCourse> {
  const { course } = await readBuilt(build);
  return {
    course,
    index: indexCourses([course]),
    foreign: undefined,
    checks: async step => JSON.parse(await readFile(path.join(build, 'checks', `${step}.json`), 'utf8')) as StepChecks,
  };
}

/** What the build wrote of the built-in course. */
export async function readBuilt(build: string): Promise<CourseFile> {
  return JSON.parse(await readFile(path.join(build, 'course.json'), 'utf8')) as CourseFile;
}
