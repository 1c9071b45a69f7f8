import path from 'node:path';
import { courseSteps } from '../../core/course/course.ts';
import { courseCount } from '../../core/progress/progress.ts';
import { visibleLine } from '../../core/source/visibleText.ts';
import type { CommandLine } from '../args/commandLine.ts';
import { colourWish } from '../check/report.ts';
import { type OpenCourse, openCourse } from '../course/openCourse.ts';
import { type Exit, exits, WrongUse } from '../exits.ts';
import { isColoured, type Paint, paintFor } from '../human/paint.ts';
import { isFolder, labPlaces, shownPath } from '../labs/labPlaces.ts';
import { openSession } from '../progress/openSession.ts';
import { progressFolder, progressStore } from '../progress/progressFolder.ts';
import type { Surroundings } from '../surroundings.ts';

/** `backend-journey status`: how far the learner is, and which labs are in a folder. */
export async function status(line: CommandLine, surroundings: Surroundings): Promise<Exit> {
  const { out, environment, folder } = surroundings;
  const within = path.resolve(folder, line.operands[0] ?? '.');
  if (!(await isFolder(within))) throw new WrongUse(`${within} is not a folder.`);
  const course = await openCourse(line, surroundings);
  const paint = paintFor(isColoured(out, environment, colourWish(line)));
  const progress = progressFolder(line, surroundings)
    ? await progressLines(course, line, surroundings, paint)
    : noProgress;
  const labs = await labLines(course, within, folder);
  const parts = [
    paint.bold(visibleLine(course.course.title)),
    ...progress,
    '',
    paint.bold('Labs in this folder'),
    ...labs,
  ];
  out.write(`${parts.join('\n')}\n`);
  return exits.passed;
}

const noProgress = [
  'No progress is known here: VS Code’s terminals say where it is, elsewhere pass --progress FOLDER.',
] as const;

async function progressLines(
  course: OpenCourse,
  line: CommandLine,
  surroundings: Surroundings,
  paint: Paint,
): Promise<readonly string[]> {
  const { snapshot } = await openSession(course, progressStore(line, surroundings), surroundings);
  const { progress, index } = snapshot;
  const { done, total } = courseCount(progress, course.course);
  const width = Math.max(...course.course.sections.map(({ title }) => visibleLine(title).length));
  const current = index.place(progress.current ?? '')?.step;
  return [
    ...course.course.sections.map(section => {
      const count = progress.doneIn.get(section.name) ?? 0;
      const words = `${count} of ${section.steps.length}`;
      return `  ${visibleLine(section.title).padEnd(width)}  ${count === section.steps.length ? paint.green(words) : words}`;
    }),
    `${done} of ${total} steps are done.`,
    ...(current ? [`The current step is ${current.name}: ${visibleLine(current.title)}`] : []),
  ];
}

async function labLines(course: OpenCourse, within: string, folder: string): Promise<readonly string[]> {
  const places = labPlaces(within);
  const lines: string[] = [];
  for (const step of courseSteps(course.course)) {
    const place = await places.findHere(step);
    if (place) lines.push(`  ${step.name}  ${visibleLine(shownPath(folder, place.folder)) || '.'}`);
  }
  return lines.length > 0 ? lines : ['  None. To start one: backend-journey start STEP.'];
}
