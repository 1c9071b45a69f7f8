import type { Finding } from '../../core/checks/engine/evidence.ts';
import type { AssertionResult, Obstacle } from '../../core/checks/engine/verdict.ts';
import { verdictWords } from '../../core/checks/engine/verdictWords.ts';
import { inEnglish } from '../../core/message.ts';
import type { CheckedStep, CheckRun } from '../../core/report/checkRun.ts';
import { visibleLine, visibleText } from '../../core/source/visibleText.ts';
import { indented, wrapped } from './columns.ts';
import { comparisonLines } from './comparison.ts';
import type { Paint } from './paint.ts';
import { countOf, mendWords, timeWords } from './words.ts';

/** How the report is drawn. */
export type Drawing = {
  readonly columns: number;
  readonly paint: Paint;
  /** Whether the points that were reached are counted. */
  readonly points: boolean;
};

/** Lines of a program's output that are shown; the last ones. */
const mostOutput = 20;
const marks = { passed: '✓', notYet: '✗', couldNotCheck: '!' } as const;

/** What was checked, for a person at a terminal. Every character of what others wrote is seen, none is obeyed. */
export function humanReport(run: CheckRun, drawing: Drawing): string {
  const alone = run.steps.length === 1;
  const blocks = run.steps.map(step => stepReport(step, drawing, alone));
  return `${[...blocks, summaryReport(run, drawing)].filter(block => block !== '').join('\n\n')}\n`;
}

/** What there is to say of all steps together; empty for one alone. */
export const summaryReport = ({ steps }: CheckRun, drawing: Drawing): string =>
  steps.length > 1 || drawing.points ? summaryOf(steps, drawing) : '';

/**
 * What there is to say of one step.
 * @param alone whether it is the only one, so that what holds is listed, too.
 */
export function stepReport(checked: CheckedStep, drawing: Drawing, alone: boolean): string {
  return stepLines(checked, drawing, alone).join('\n');
}

function stepLines(checked: CheckedStep, drawing: Drawing, alone: boolean): readonly string[] {
  const { paint } = drawing;
  const { verdict, title, folder, step, ms } = checked;
  const colour = { passed: paint.green, notYet: paint.red, couldNotCheck: paint.yellow }[verdict.outcome];
  const head = `${colour(marks[verdict.outcome])} ${paint.bold(visibleLine(title))}  ${colour(inEnglish(verdictWords(verdict)))}`;
  const where = [step, ...(folder === '' ? [] : [visibleLine(folder)])].join('  ');
  const obstacle = 'obstacle' in verdict ? verdict.obstacle : undefined;
  let told: string | undefined;
  const asserted = verdict.results.flatMap(result => {
    const lines = assertionLines(result, checked, drawing, alone);
    const [name = '', ...rest] = lines;
    const same = rest.length > 2 && rest.join('\n') === told;
    if (result.state === 'failed') told = rest.join('\n');
    return same ? [name, `    ${paint.dim('as above')}`] : lines;
  });
  const unreached = verdict.results.filter(({ state }) => state === 'notReached').length;
  return [
    `${head}  ${paint.dim(timeWords(ms))}`,
    `  ${paint.dim(where)}`,
    ...(verdict.outcome === 'passed' && !alone ? [] : asserted),
    ...(unreached > 0 && verdict.outcome === 'notYet'
      ? [`  ${paint.dim(`· ${countOf(unreached, 'check was', 'checks were')} not reached`)}`]
      : []),
    ...(obstacle ? obstacleLines(obstacle, checked, drawing) : []),
    ...hintLines(checked, drawing),
  ];
}

function assertionLines(
  result: AssertionResult,
  checked: CheckedStep,
  drawing: Drawing,
  alone: boolean,
): readonly string[] {
  const { paint } = drawing;
  const name = visibleLine(result.name);
  if (result.state === 'held') return alone ? [`  ${paint.green('✓')} ${name}`] : [];
  if (result.state === 'notReached') return [];
  return [`  ${paint.red('✗')} ${name}`, ...findingLines(result.finding, checked, drawing)];
}

function findingLines(finding: Finding, { folder }: CheckedStep, { columns, paint }: Drawing): readonly string[] {
  const { where, output } = finding;
  const inset = 4;
  return [
    ...indented(visibleText(inEnglish(finding.message)), inset, columns),
    ...(where ? [`    ${paint.cyan(placeIn(folder, where))}`] : []),
    ...comparisonLines(finding, columns - inset, paint).map(line => `    ${line}`.trimEnd()),
    ...outputLines(output, columns, paint),
  ];
}

/** A place as terminals make links of it: `folder/file:line:column`. */
function placeIn(folder: string, { file, line, column }: NonNullable<Finding['where']>): string {
  return visibleLine(`${folder === '' ? '' : `${folder}/`}${file}:${line}:${column}`);
}

function outputLines(output: string | undefined, columns: number, paint: Paint): readonly string[] {
  if (!output?.trim()) return [];
  const lines = visibleText(output.replaceAll('\r\n', '\n').trimEnd()).split('\n');
  const last = lines.slice(-mostOutput);
  const less = lines.length > last.length ? ` (the last ${last.length} of ${lines.length} lines)` : '';
  return [
    `    ${paint.dim(`Output${less}:`)}`,
    ...last.flatMap(line => indented(line.replaceAll('\t', '    '), 6, columns)),
  ];
}

function obstacleLines(obstacle: Obstacle, checked: CheckedStep, { columns, paint }: Drawing): readonly string[] {
  const { message, finding } = obstacle;
  const mend = mendWords(obstacle, checked.step);
  return [
    ...indented(visibleText(inEnglish(message)), 2, columns).map(line =>
      line.replace(/\S.*/, text => paint.yellow(text)),
    ),
    ...(finding?.where ? [`    ${paint.cyan(placeIn(checked.folder, finding.where))}`] : []),
    ...outputLines(finding?.output, columns, paint),
    ...(mend === '' ? [] : [`  ${mend}`]),
  ];
}

/** The hint's first tier: the further ones are asked for in the editor. */
function hintLines({ verdict }: CheckedStep, { columns, paint }: Drawing): readonly string[] {
  const nudge = verdict.outcome === 'notYet' ? verdict.hints?.nudge : undefined;
  if (nudge === undefined) return [];
  const [first = '', ...rest] = wrapped(visibleLine(nudge), Math.max(20, columns - 8));
  return [`  ${paint.bold('Hint:')} ${first}`, ...rest.map(line => `        ${line}`)];
}

function summaryOf(steps: readonly CheckedStep[], { paint, points }: Drawing): string {
  const count = (outcome: keyof typeof marks) => steps.filter(({ verdict }) => verdict.outcome === outcome).length;
  const [passed, notYet, unseen] = [count('passed'), count('notYet'), count('couldNotCheck')];
  const milliseconds = steps.reduce((sum, { ms }) => sum + ms, 0);
  return [
    paint.bold(`${passed} of ${countOf(steps.length, 'step', 'steps')} passed`),
    ...(notYet > 0 ? [paint.red(`${notYet} not yet`)] : []),
    ...(unseen > 0 ? [paint.yellow(`${unseen} could not be checked`)] : []),
    ...(points ? [pointsWords(steps)] : []),
    paint.dim(timeWords(milliseconds)),
  ].join(', ');
}

function pointsWords(steps: readonly CheckedStep[]): string {
  const all = steps.reduce((sum, step) => sum + step.points, 0);
  const reached = steps.reduce((sum, { verdict, points }) => sum + (verdict.outcome === 'passed' ? points : 0), 0);
  return `${reached} of ${countOf(all, 'point', 'points')}`;
}
