/** A field of a YAML block: a string, or the strings of fields within it. */
export type Detail = string | Readonly<Record<string, string>>;

/**
 * Reads the block below a test point as far as runners fill it: fields with strings (plain, quoted, `|`, `>`), and members
 * within those. Lists and braces stay the strings that they are. A YAML parser would do more, and can be kept busy without
 * end by what a program prints; this one looks at each line once.
 */
export function detailsOf(block: string): Readonly<Record<string, Detail>> {
  return membersOf(block.split('\n'), lines => {
    const inner = membersOf(lines, within => within.join('\n').trim());
    return Object.keys(inner).length > 0 ? inner : lines.join('\n').trim();
  });
}

const member = /^([A-Za-z_][\w-]*|"[\w -]+"|'[\w -]+'):(?: (.*))?$/s;

/** @param nested makes the value of the lines below a member that has none on its own. */
function membersOf<T>(lines: readonly string[], nested: (lines: readonly string[]) => T): Record<string, string | T> {
  const first = lines.find(line => line.trim() !== '') ?? '';
  const indent = first.length - first.trimStart().length;
  const members: [string, string | T][] = [];
  for (let at = 0; at < lines.length; ) {
    const [, name, value = ''] = member.exec(lines[at]?.slice(indent) ?? '') ?? [];
    let end = at + 1;
    while (end < lines.length && isBelow(lines[end] ?? '', indent)) end++;
    const below = lines.slice(at + 1, end);
    if (name !== undefined)
      members.push([name.replace(/["']/g, ''), value.trim() === '' ? nested(below) : textOf(value.trim(), below)]);
    at = end;
  }
  return Object.fromEntries(members);
}

const isBelow = (line: string, indent: number) => line.trim() === '' || line.slice(0, indent + 1).trim() === '';

/** A scalar that begins on a member's own line (YAML 1.2, chapters 7.3 and 8.1). */
function textOf(value: string, below: readonly string[]): string {
  if (/^[|>][-+\d]*$/.test(value)) {
    const first = below.find(line => line.trim() !== '') ?? '';
    const indent = first.length - first.trimStart().length;
    return below
      .map(line => line.slice(indent))
      .join(value.startsWith('>') ? ' ' : '\n')
      .trimEnd();
  }
  const whole = [value, ...below.map(line => line.trim())].join(' ').trim();
  if (/^'.*'$/s.test(whole)) return whole.slice(1, -1).replaceAll("''", "'");
  return /^".*"$/s.test(whole) ? unquoted(whole) : whole;
}

/** What stands between double quotes; JSON's escapes are YAML's most used ones. */
function unquoted(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? value : text;
  } catch (error) {
    if (error instanceof SyntaxError) return text.slice(1, -1);
    throw error;
  }
}
