import { courseSteps, type Step } from '../../core/course/course.ts';
import type { Ledger } from '../../core/progress/ledger.ts';
import { stepState } from '../../core/progress/progress.ts';
import { visibleLine } from '../../core/source/visibleText.ts';
import type { CommandLine } from '../args/commandLine.ts';
import { didYouMean } from '../args/nearest.ts';
import { colourWish } from '../check/report.ts';
import { openCourse } from '../course/openCourse.ts';
import { type Exit, exits, WrongUse } from '../exits.ts';
import { columnsOf, padded } from '../human/columns.ts';
import { isColoured, type Paint, paintFor } from '../human/paint.ts';
import { openSession } from '../progress/openSession.ts';
import { progressStore } from '../progress/progressFolder.ts';
import type { Surroundings } from '../surroundings.ts';

/** `backend-journey list`: the steps of the course, or those whose name, title or lab's name holds a text. */
export async function list(line: CommandLine, surroundings: Surroundings): Promise<Exit> {
  const { out, environment } = surroundings;
  const course = await openCourse(line, surroundings);
  const session = await openSession(course, progressStore(line, surroundings), surroundings);
  const paint = paintFor(isColoured(out, environment, colourWish(line)));
  const [wanted = ''] = line.operands;
  const text = wanted.toLowerCase();
  const fits = ({ name, title, check }: Step) =>
    [name, title, check?.lab?.name ?? ''].some(one => one.toLowerCase().includes(text));
  const sections = course.course.sections
    .map(section => ({ ...section, steps: section.steps.filter(fits) }))
    .filter(({ steps }) => steps.length > 0);
  if (sections.length === 0)
    throw new WrongUse(
      `No step has "${wanted}" in its name, its title or the name of its lab.${didYouMean(
        wanted,
        courseSteps(course.course).map(({ name }) => name),
      )}`,
    );
  const listed = sections.flatMap(({ steps }) => steps);
  const { ledger } = session.snapshot.progress;
  const draw = stepDrawing(listed, ledger, out.columns ?? Number.POSITIVE_INFINITY, paint);
  const blocks = sections.map(({ title, steps }) => [paint.bold(visibleLine(title)), ...steps.map(draw)].join('\n'));
  out.write(`${blocks.join('\n\n')}\n`);
  return exits.passed;
}

/** Draws each step in one line, or in two where a terminal is too narrow for one of them. */
export function stepDrawing(
  steps: readonly Step[],
  ledger: Ledger,
  columns: number,
  paint: Paint,
): (step: Step) => string {
  const nameWidth = Math.max(...steps.map(({ name }) => columnsOf(name)));
  const proofWidth = Math.max(...steps.map(step => columnsOf(proofOf(step))));
  const titleWidth = Math.max(...steps.map(({ title }) => columnsOf(visibleLine(title))));
  const isWide = 2 + nameWidth + 2 + proofWidth + 2 + titleWidth <= columns;
  return step => {
    const mark = { done: paint.green('✓'), inProgress: paint.yellow('·'), notStarted: ' ' }[stepState(ledger, step)];
    const title = visibleLine(step.title);
    if (isWide)
      return `${mark} ${padded(step.name, nameWidth)}  ${paint.dim(padded(proofOf(step), proofWidth))}  ${title}`;
    return `${mark} ${title}\n  ${paint.dim(`${step.name}  ${proofOf(step)}`.trimEnd())}`;
  };
}

/** What proves a step, in a word, with the name by which its lab can be started. */
function proofOf({ check }: Step): string {
  if (check?.lab) return `lab ${check.lab.name}`;
  return check?.quiz ? 'questions' : '';
}
