/** Whether each line stands outside of fenced code; the lines of the fences themselves do not. */
export function outsideFences(lines: readonly string[]): boolean[] {
  let open: string | undefined;
  return lines.map(line => {
    const [, mark, rest = ''] = /^[\s>]*(?:[-*+] +|\d+[.)] +)?(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
    if (mark === undefined) return open === undefined;
    if (open === undefined) open = mark[0] === '`' && rest.includes('`') ? undefined : mark;
    else if (mark[0] === open[0] && mark.length >= open.length && rest.trim() === '') open = undefined;
    else return false;
    return false;
  });
}
