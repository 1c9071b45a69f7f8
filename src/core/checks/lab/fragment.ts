import * as v from 'valibot';
import type { TemplateFile } from '../../scaffolds/scaffold.ts';

/** Most lines that the fence of a fragment has: it shows a part, not the whole. */
const mostLines = 10;

/** The lines in the one fence of a fragment; undefined when it has none, or several. */
export function fenceLines(fragment: string): readonly string[] | undefined {
  const lines = fragment.split(/\r?\n/);
  const marks = lines.flatMap((line, at) => (/^```/.test(line) ? [at] : []));
  const [open, close] = marks;
  return marks.length === 2 && open !== undefined && close !== undefined ? lines.slice(open + 1, close) : undefined;
}

/** A fragment as an author writes it. */
export const fragmentText = v.pipe(
  v.string('fragment must be a string'),
  v.trim(),
  v.maxLength(1200, 'fragment must have at most 1200 characters'),
  v.check(text => {
    const count = fenceLines(text)?.length ?? 0;
    return count >= 1 && count <= mostLines;
  }, `fragment must have one fence (\`\`\`) of 1 to ${mostLines} lines`),
);

/**
 * The first line of a fragment's fence that no file of the solution has after the ones before it; undefined when one file
 * has them all, in their order. Spaces at both ends, empty lines and a line that is only `…` do not count.
 */
export function strayLine(fragment: string, solved: readonly TemplateFile[]): string | undefined {
  const wanted = (fenceLines(fragment) ?? []).map(trimmed).filter(line => line !== '' && !/^\W*…\W*$/.test(line));
  const found = solved.map(({ contents }) => firstMissing(wanted, contents.split('\n').map(trimmed)));
  // Of the file that has most of it, for the message.
  const furthest = Math.max(0, ...found);
  return furthest < wanted.length ? wanted[furthest] : undefined;
}

const trimmed = (line: string) => line.trim();

/** The place of the first wanted line that is not among the lines after the one before it; the length when none is. */
function firstMissing(wanted: readonly string[], lines: readonly string[]): number {
  let from = 0;
  for (const [place, line] of wanted.entries()) {
    const at = lines.indexOf(line, from);
    if (at < 0) return place;
    from = at + 1;
  }
  return wanted.length;
}
