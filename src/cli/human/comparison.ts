import { diffArrays } from 'diff';
import { type Evidence, evidenceText, type Finding } from '../../core/checks/engine/evidence.ts';
import { inEnglish } from '../../core/message.ts';
import { visibleText } from '../../core/source/visibleText.ts';
import { columnsOf, padded } from './columns.ts';
import type { Paint } from './paint.ts';

/** Lines of a comparison, and of one text alone, that are shown; a report in another form holds all of it. */
const mostLines = 40;
const mostAlone = 12;
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

const shown = (evidence: Evidence) =>
  visibleText(evidenceText(evidence)).trimEnd().replaceAll('\t', '    ').split('\n');

function headed(title: string, lines: readonly string[], colour: (text: string) => string, paint: Paint): string[] {
  return [
    paint.dim(`${title}:`),
    ...cut(
      lines.map(line => `  ${colour(line)}`),
      mostAlone,
    ),
  ];
}

/** Lines that follow each other and are the same in both texts, or differ. */
type Stretch = { readonly same: boolean; readonly expected: readonly string[]; readonly actual: readonly string[] };

/** Side by side where both fit, otherwise as a diff. */
function compared(expected: readonly string[], actual: readonly string[], columns: number, paint: Paint) {
  const stretches = stretchesOf(expected, actual);
  const left = Math.max(columnsOf('Expected'), ...expected.map(columnsOf));
  const right = Math.max(columnsOf('Found'), ...actual.map(columnsOf));
  return left + between.length + right > columns ? difference(stretches, paint) : sideBySide(stretches, left, paint);
}

function sideBySide(stretches: readonly Stretch[], left: number, paint: Paint): readonly string[] {
  const row = (a: string, b: string) => `${a}${paint.dim(between)}${b}`.trimEnd();
  const rows = stretches.flatMap(({ same, expected, actual }) =>
    Array.from({ length: Math.max(expected.length, actual.length) }, (_, at) => {
      const [a, b] = [padded(expected[at] ?? '', left), actual[at] ?? ''];
      return same ? row(a, b) : row(paint.green(a), paint.red(b));
    }),
  );
  return [row(paint.dim(padded('Expected', left)), paint.dim('Found')), ...cut(rows, mostLines)];
}

function difference(stretches: readonly Stretch[], paint: Paint): readonly string[] {
  const lines = stretches.flatMap(({ same, expected, actual }) =>
    same
      ? expected.map(text => `  ${text}`)
      : [...expected.map(text => paint.green(`- ${text}`)), ...actual.map(text => paint.red(`+ ${text}`))],
  );
  return [`${paint.green('- Expected')}  ${paint.red('+ Found')}`, ...cut(lines, mostLines)];
}

function stretchesOf(expected: readonly string[], actual: readonly string[]): readonly Stretch[] {
  const parts = diffArrays([...expected], [...actual], { maxEditLength: 500, timeout: 100 });
  if (!parts) return [{ same: false, expected, actual }];
  const stretches: Stretch[] = [];
  for (const { value, added, removed } of parts) {
    const last = stretches.at(-1);
    // What was found instead belongs to what is missing before it.
    if (added && last && !last.same) stretches[stretches.length - 1] = { ...last, actual: value };
    else stretches.push({ same: !added && !removed, expected: added ? [] : value, actual: removed ? [] : value });
  }
  return stretches;
}

/** The first of some lines, and how many more there are. */
function cut(lines: readonly string[], most: number): readonly string[] {
  return lines.length <= most ? lines : [...lines.slice(0, most), `… and ${lines.length - most} more lines`];
}
