import * as v from 'valibot';

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
