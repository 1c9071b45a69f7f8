import type { AssertionResult } from '../../core/checks/engine/verdict.ts';
import { verdictWords } from '../../core/checks/engine/verdictWords.ts';
import { inEnglish } from '../../core/message.ts';
import type { CheckedStep, CheckRun } from '../../core/report/checkRun.ts';
import { scoreOf } from '../../core/report/score.ts';
import { visibleLine } from '../../core/source/visibleText.ts';
import { wrapped } from './columns.ts';
import type { Drawing } from './drawing.ts';
import { findingLines, obstacleLines } from './finding.ts';
import { countOf, timeWords } from './words.ts';

const marks = { passed: '✓', notYet: '✗', couldNotCheck: '!' } as const;

/** What was checked, for a person at a terminal. Every character of what others wrote is seen, none is obeyed. */
export function humanReport(run: CheckRun, drawing: Drawing): string {
  const alone = run.steps.length === 1;
  const blocks = run.steps.map(step => stepReport(step, drawing, alone));
  return `${[...blocks, summaryReport(run, drawing)].filter(block => block !== '').join('\n\n')}\n`;
}

/** What there is to say of all steps together; empty for one alone. */
export const summaryReport = (run: CheckRun, drawing: Drawing): string =>
  run.steps.length > 1 || drawing.points ? summaryOf(run, drawing) : '';

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

/** The hint's first tier: the further ones are asked for in the editor. */
function hintLines({ verdict }: CheckedStep, { columns, paint }: Drawing): readonly string[] {
  const nudge = verdict.outcome === 'notYet' ? verdict.hints?.nudge : undefined;
  if (nudge === undefined) return [];
  const [first = '', ...rest] = wrapped(visibleLine(nudge), Math.max(20, columns - 8));
  return [`  ${paint.bold('Hint:')} ${first}`, ...rest.map(line => `        ${line}`)];
}

function summaryOf(run: CheckRun, { paint, points }: Drawing): string {
  const { steps } = run;
  const count = (outcome: keyof typeof marks) => steps.filter(({ verdict }) => verdict.outcome === outcome).length;
  const [passed, notYet, unseen] = [count('passed'), count('notYet'), count('couldNotCheck')];
  const milliseconds = steps.reduce((sum, { ms }) => sum + ms, 0);
  return [
    paint.bold(`${passed} of ${countOf(steps.length, 'step', 'steps')} passed`),
    ...(notYet > 0 ? [paint.red(`${notYet} not yet`)] : []),
    ...(unseen > 0 ? [paint.yellow(`${unseen} could not be checked`)] : []),
    ...(points ? [pointsWords(run)] : []),
    paint.dim(timeWords(milliseconds)),
  ].join(', ');
}

function pointsWords(run: CheckRun): string {
  const score = scoreOf(run);
  return score
    ? `${score.score} of ${countOf(score.most, 'point', 'points')}`
    : 'no score, since not everything could be checked';
}
