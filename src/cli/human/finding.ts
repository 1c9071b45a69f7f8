import type { Finding } from '../../core/checks/engine/evidence.ts';
import type { Obstacle } from '../../core/checks/engine/verdict.ts';
import { plainText } from '../../core/checks/programs/plainText.ts';
import { inEnglish } from '../../core/message.ts';
import type { CheckedStep } from '../../core/report/checkRun.ts';
import { atText, placeOf } from '../../core/report/place.ts';
import { visibleLine, visibleText } from '../../core/source/visibleText.ts';
import { indented } from './columns.ts';
import { comparisonLines } from './comparison.ts';
import type { Drawing } from './drawing.ts';
import type { Paint } from './paint.ts';
import { fixWords } from './words.ts';

/** Lines of a program's output that are shown; the last ones. */
const mostOutput = 20;

/** What was found instead of what an assertion asks, with its place, a comparison and the program's output. */
export function findingLines(
  finding: Finding,
  { folder }: CheckedStep,
  { columns, paint }: Drawing,
): readonly string[] {
  const { output } = finding;
  const inset = 4;
  return [
    ...indented(visibleText(inEnglish(finding.message)), inset, columns),
    ...placeLine(folder, finding, paint),
    ...comparisonLines(finding, columns - inset, paint).map(line => `    ${line}`.trimEnd()),
    ...outputLines(output, columns, paint),
  ];
}

const placeLine = (folder: string, finding: Pick<Finding, 'where'>, paint: Paint): readonly string[] => {
  const place = finding.where && placeOf(folder, { where: finding.where });
  return place ? [`    ${paint.cyan(visibleLine(atText(place)))}`] : [];
};

function outputLines(output: string | undefined, columns: number, paint: Paint): readonly string[] {
  if (!output?.trim()) return [];
  const lines = visibleText(plainText(output).replaceAll('\r\n', '\n').trimEnd()).split('\n');
  const last = lines.slice(-mostOutput);
  const less = lines.length > last.length ? ` (the last ${last.length} of ${lines.length} lines)` : '';
  return [
    `    ${paint.dim(`Output${less}:`)}`,
    ...last.flatMap(line => indented(line.replaceAll('\t', '    '), 6, columns)),
  ];
}

/** What kept a check from looking, and what to do about it. */
export function obstacleLines(
  obstacle: Obstacle,
  checked: CheckedStep,
  { columns, paint }: Drawing,
): readonly string[] {
  const { message, finding } = obstacle;
  const fix = fixWords(obstacle, checked.step);
  return [
    ...indented(visibleText(inEnglish(message)), 2, columns).map(line =>
      line.replace(/\S.*/, text => paint.yellow(text)),
    ),
    ...(finding ? placeLine(checked.folder, finding, paint) : []),
    ...outputLines(finding?.output, columns, paint),
    ...(fix === '' ? [] : [`  ${fix}`]),
  ];
}
