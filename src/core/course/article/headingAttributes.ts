/** Where the attributes of a heading are in its line. */
type Place = { readonly from: number; readonly to: number };

/** Attributes that some programs let follow a heading, such as `{#name}` or `{: .class }`; empty without any. */
export function headingAttributes(line: string): string {
  const { from, to } = placeOf(line);
  return line.slice(from, to);
}

/** A line of a heading without its attributes; the `#` that may close it stay. */
export function withoutAttributes(line: string): string {
  const { from, to } = placeOf(line);
  return from === to ? line : line.slice(0, from).trimEnd() + line.slice(to).trimStart();
}

/** Looks from the end, where attributes must be: a pattern would start over at every blank and brace. */
function placeOf(line: string): Place {
  let end = line.trimEnd().length;
  while (line[end - 1] === '#') end--;
  const to = line.slice(0, end).trimEnd().length;
  let from = to;
  for (let last = to; line[last - 1] === '}'; last = line.slice(0, from).trimEnd().length) {
    const open = Math.max(line.lastIndexOf('{', last - 2), line.lastIndexOf('}', last - 2));
    if (line[open] !== '{' || !/^\{:?\s*[#.]/.test(line.slice(open, last))) break;
    from = open;
  }
  return { from, to };
}
