import { diffLines } from 'diff';
import { type Evidence, evidenceText, type Finding } from '../../core/checks/engine/evidence.ts';
import { inEnglish } from '../../core/message.ts';
import { visibleText } from '../../core/source/visibleText.ts';
import { columnsOf, padded } from './columns.ts';
import type { Paint } from './paint.ts';

/** Lines of evidence that are shown; a report in another form holds all of it. */
const mostLines = 40;
const between = ' │ ';

/** What was expected and found, as lines; empty when the message says it already. */
export function comparisonLines(finding: Finding, columns: number, paint: Paint): readonly string[] {
  const { expected, actual } = untold(finding);
  if (expected && actual) return compared(shown(expected), shown(actual), columns, paint);
  if (actual) return headed('Found', shown(actual), paint.red, paint);
  return expected ? headed('Expected', shown(expected), paint.green, paint) : [];
}

/** Evidence that the message does not hold already. */
function untold({ message, expected, actual }: Finding): Pick<Finding, 'expected' | 'actual'> {
  const told = actual && inEnglish(message).includes(evidenceText(actual));
  const short = !expected || !evidenceText(expected).includes('\n');
  return told && short ? {} : { expected, actual };
}

const shown = (evidence: Evidence) => visibleText(evidenceText(evidence)).replaceAll('\t', '    ').split('\n');

function headed(title: string, lines: readonly string[], colour: (text: string) => string, paint: Paint): string[] {
  return [paint.dim(`${title}:`), ...cut(lines).map(line => `  ${colour(line)}`)];
}

/** Side by side where both fit, otherwise as a diff. */
function compared(
  expected: readonly string[],
  actual: readonly string[],
  columns: number,
  paint: Paint,
): readonly string[] {
  const left = Math.max(columnsOf('Expected'), ...expected.map(columnsOf));
  const right = Math.max(columnsOf('Found'), ...actual.map(columnsOf));
  if (left + between.length + right > columns) return difference(expected, actual, paint);
  const rows = cut(Array.from({ length: Math.max(expected.length, actual.length) }, (_, at) => at));
  const line = (a: string, b: string) => `${a}${paint.dim(between)}${b}`.trimEnd();
  return [
    line(paint.dim(padded('Expected', left)), paint.dim('Found')),
    ...rows.map(at => {
      if (typeof at === 'string') return at;
      const [wanted = '', found = ''] = [expected[at], actual[at]];
      const same = expected[at] === actual[at];
      const [one, other] = [padded(wanted, left), found];
      return same ? line(one, other) : line(paint.green(one), paint.red(other));
    }),
  ];
}

function difference(expected: readonly string[], actual: readonly string[], paint: Paint): readonly string[] {
  const [before, after] = [`${expected.join('\n')}\n`, `${actual.join('\n')}\n`];
  const parts = diffLines(before, after, { maxEditLength: 500, timeout: 100 }) ?? [
    { value: before, removed: true, added: false },
    { value: after, removed: false, added: true },
  ];
  const lines = parts.flatMap(({ value, added, removed }) =>
    value
      .replace(/\n$/, '')
      .split('\n')
      .map(text => (removed ? paint.green(`- ${text}`) : added ? paint.red(`+ ${text}`) : `  ${text}`)),
  );
  return [`${paint.green('- Expected')}  ${paint.red('+ Found')}`, ...cut(lines)];
}

/** The first lines; the last one then says how many more there are. */
function cut<T>(lines: readonly T[]): readonly (T | string)[] {
  if (lines.length <= mostLines) return lines;
  return [...lines.slice(0, mostLines), `… and ${lines.length - mostLines} more lines`];
}
