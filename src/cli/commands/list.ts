import { courseSteps, type Step } from '../../core/course/course.ts';
import type { Ledger } from '../../core/progress/ledger.ts';
import { stepState } from '../../core/progress/progress.ts';
import { visibleLine } from '../../core/source/visibleText.ts';
import type { CommandLine } from '../args/commandLine.ts';
import { didYouMean } from '../args/nearest.ts';
import { colourWish } from '../check/report.ts';
import { openCourse } from '../course/openCourse.ts';
import { type Exit, exits, WrongUse } from '../exits.ts';
import { isColoured, type Paint, paintFor } from '../human/paint.ts';
import { openSession } from '../progress/openSession.ts';
import { progressStore } from '../progress/progressFolder.ts';
import type { Surroundings } from '../surroundings.ts';

/** `backend-journey list`: the steps of the course, or those whose name or title holds a text. */
export async function list(line: CommandLine, surroundings: Surroundings): Promise<Exit> {
  const { out, environment } = surroundings;
  const course = await openCourse(line, surroundings);
  const session = await openSession(course, progressStore(line, surroundings), surroundings);
  const paint = paintFor(isColoured(out, environment, colourWish(line)));
  const [wanted = ''] = line.operands;
  const text = wanted.toLowerCase();
  const fits = ({ name, title }: Step) => name.includes(text) || title.toLowerCase().includes(text);
  const sections = course.course.sections
    .map(section => ({ ...section, steps: section.steps.filter(fits) }))
    .filter(({ steps }) => steps.length > 0);
  if (sections.length === 0)
    throw new WrongUse(
      `No step has "${wanted}" in its name or title.${didYouMean(
        wanted,
        courseSteps(course.course).map(({ name }) => name),
      )}`,
    );
  const width = Math.max(...sections.flatMap(({ steps }) => steps.map(({ name }) => name.length)));
  const { ledger } = session.snapshot.progress;
  const blocks = sections.map(section =>
    [paint.bold(visibleLine(section.title)), ...section.steps.map(step => stepLine(step, ledger, width, paint))].join(
      '\n',
    ),
  );
  out.write(`${blocks.join('\n\n')}\n`);
  return exits.passed;
}

function stepLine(step: Step, ledger: Ledger, width: number, paint: Paint): string {
  const mark = { done: paint.green('✓'), inProgress: paint.yellow('·'), notStarted: ' ' }[stepState(ledger, step)];
  const what = step.check?.lab ? 'lab' : step.check?.quiz ? 'questions' : '';
  return `${mark} ${step.name.padEnd(width)}  ${paint.dim(what.padEnd(9))}  ${visibleLine(step.title)}`.trimEnd();
}
