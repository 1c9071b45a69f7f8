/** East Asian wide and fullwidth characters (UAX #11) and emoji, which take two columns of a terminal. */
const wide =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1F64F}\u{1F680}-\u{1F9FF}\u{20000}-\u{3FFFD}]/u;
const mark = /\p{M}/u;
/** Marks and wide characters all stand above this. */
const plain = /^[\u0020-\u02FF]*$/;

/** How many columns of a terminal a text without control characters takes. */
export function columnsOf(text: string): number {
  if (plain.test(text)) return text.length;
  let columns = 0;
  for (const character of text) columns += mark.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return columns;
}

/** Fills a text up with blanks to a number of columns. */
export function padded(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)));
}

/** A line in parts that are no wider than so many columns; broken at blanks where there are some. */
export function wrapped(line: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let rest = line;
  while (columnsOf(rest) > columns) {
    const fits = fitting(rest, columns);
    const blank = rest.lastIndexOf(' ', fits);
    const at = blank > 0 && rest.slice(0, blank).trim() !== '' ? blank : fits;
    lines.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
  return [...lines, rest];
}

/** How many UTF-16 units of a text fit into so many columns; at least one character. */
function fitting(text: string, columns: number): number {
  let used = 0;
  let at = 0;
  for (const character of text) {
    used += columnsOf(character);
    if (used > columns && at > 0) return at;
    at += character.length;
  }
  return at;
}

/** A text of several lines, wrapped, with blanks before each line. */
export function indented(text: string, indent: number, columns: number): readonly string[] {
  const width = Math.max(20, columns - indent);
  return text.split('\n').flatMap(line => wrapped(line, width).map(part => `${' '.repeat(indent)}${part}`.trimEnd()));
}
