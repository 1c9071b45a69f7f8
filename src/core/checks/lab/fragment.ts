import { fenceLines } from '../../source/fragmentText.ts';
import type { SourceFile } from '../../source/problem.ts';

/**
 * The first line of a fragment's fence that no file of the solution has after the ones before it; undefined when one file
 * has them all, in their order. Spaces at both ends, empty lines and a line that is only `…` do not count.
 */
export function strayLine(fragment: string, solved: readonly SourceFile[]): string | undefined {
  const wanted = (fenceLines(fragment) ?? []).map(trimmed).filter(line => line !== '' && !/^\W*…\W*$/.test(line));
  const found = solved.map(({ text: contents }) => firstMissing(wanted, contents.split('\n').map(trimmed)));
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
