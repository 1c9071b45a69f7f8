/** Documents in which blocks of code are marked by lines around them. */
const kinds: readonly [RegExp, RegExp][] = [
  [/\.(?:md|markdown|mdx|qmd|rmd)$/i, /^ {0,3}(`{3,}|~{3,})/],
  [/\.org$/i, /^\s*(#\+(?:begin|end)_(?:src|example))\b/i],
  [/\.(?:adoc|asciidoc)$/i, /^(-{4,}|\.{4,}|`{3,})\s*$/],
];

/** Whether a file is such a document. */
export const isProse = (file: string): boolean => kinds.some(([name]) => name.test(file));

/** Whether a line, counted from 1, is in a block of code of a document. */
export function isInFence(file: string, lines: readonly string[], line: number): boolean {
  const fence = kinds.find(([name]) => name.test(file))?.[1];
  if (!fence) return false;
  let open: string | undefined;
  for (const text of lines.slice(0, line - 1)) {
    const mark = fence.exec(text)?.[1];
    if (mark === undefined) continue;
    if (open === undefined) open = mark;
    else if (mark[0] === open[0] && mark.length >= open.length) open = undefined;
  }
  return open !== undefined;
}
