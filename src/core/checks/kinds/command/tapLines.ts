import { tapName } from './tapName.ts';

/** What a line of TAP says. Lines that say nothing are left out. */
export type TapLine =
  | {
      readonly is: 'point';
      readonly level: number;
      readonly ok: boolean;
      readonly name: string;
      readonly directive: 'skipped' | 'todo' | undefined;
      /** The YAML block below it, as text: most are never asked about. */
      readonly block: string;
      /** Its subtests follow it, in braces, instead of standing before it. */
      readonly opens: boolean;
      /** As it is numbered, if it is. */
      readonly number: number | undefined;
      /** A line that is "ok" and nothing else, which is also how prove says that a file is well. */
      readonly bare: boolean;
    }
  | { readonly is: 'plan'; readonly level: number; readonly count: number; readonly skipped: string | undefined }
  | { readonly is: 'version' | 'close'; readonly level: number }
  /** prove names the file that it reads next; the reason where that was skipped as a whole. */
  | { readonly is: 'file'; readonly name: string; readonly skipped: boolean }
  | { readonly is: 'bail out'; readonly level: number; readonly reason: string };

// The dot takes every character here: where it could fail, a long run of blanks before it would be tried again and again.
const point = /^(not )?ok(?:\s+(\d+)(?:\s+(?:-\s*)?(.*))?|\s+-\s*(.*)|\s*(#.*)?)$/s;
/** With --timer, prove says how long the file took. */
const bare = /^ok(?:\s+\d+ ms\b.*)?$/s;
const plan = /^1\.\.(\d+)(?:\s*#\s*skip\S*\s*(.*)|\s.*)?$/is;
const file = /^(\S.*?) \.\.+ ?(skipped.*)?$/s;

/**
 * Reads TAP 13 and 14 (testanything.org) line by line; subtests are indented by four blanks. Whatever else is printed
 * between is not TAP and says nothing.
 */
export function tapLines(text: string): readonly TapLine[] {
  const lines = text.split('\n').map(line => line.trimEnd());
  const read: TapLine[] = [];
  for (let at = 0; at < lines.length; ) {
    const [said, next] = readLine(lines, at);
    if (said) read.push(said);
    at = next;
  }
  return read;
}

/** What a line says, and the line that comes after it and what belongs to it. */
function readLine(lines: readonly string[], at: number): readonly [TapLine | undefined, next: number] {
  const indent = indentOf(lines[at]);
  const line = lines[at]?.slice(indent) ?? '';
  const level = Math.floor(indent / 4);
  const [isPoint, not, number, numbered, named, comment] = point.exec(line) ?? [];
  if (isPoint !== undefined) {
    const { block, next } = readBlock(lines, at + 1, indent);
    const braces = opensBraces(lines, at, next, indent);
    const said = tapName(numbered ?? named ?? comment ?? '', braces === 'own line' ? undefined : braces);
    const ok = not === undefined;
    const place = number === undefined ? undefined : Number(number);
    return [
      { is: 'point', level, ok, number: place, block, ...said, opens: braces !== undefined, bare: bare.test(line) },
      braces === 'own line' ? next + 1 : next,
    ];
  }
  const [isPlan, count, skipped] = plan.exec(line) ?? [];
  if (isPlan !== undefined) return [{ is: 'plan', level, count: Number(count), skipped }, at + 1];
  return [otherLine(line, level), at + 1];
}

function otherLine(line: string, level: number): TapLine | undefined {
  if (/^bail out!/i.test(line)) return { is: 'bail out', level, reason: line.slice('Bail out!'.length).trim() };
  if (line === '}') return { is: 'close', level };
  if (level > 0) return undefined;
  if (/^TAP version \d+$/.test(line)) return { is: 'version', level };
  const [isFile, name = '', skipped] = file.exec(line) ?? [];
  return isFile === undefined ? undefined : { is: 'file', name, skipped: skipped !== undefined };
}

/** Reads the YAML block that starts at a line, if one does. */
function readBlock(lines: readonly string[], start: number, indent: number) {
  const nothing = { block: '', next: start };
  const deeper = indentOf(lines[start]);
  if (deeper <= indent || lines[start]?.slice(deeper) !== '---') return nothing;
  const isEnd = (line: string) => indentOf(line) === deeper && line.slice(deeper) === '...';
  let end = start + 1;
  // A line that is less indented is none of the block's: the block has no end then, and is not one.
  while (end < lines.length && !isEnd(lines[end] ?? '') && isInside(lines[end] ?? '', deeper)) end++;
  if (!isEnd(lines[end] ?? '')) return nothing;
  const block = lines.slice(start + 1, end).map(line => line.slice(deeper));
  return { block: block.join('\n'), next: end + 1 };
}

/**
 * Whether a point's subtests follow it in braces. A name may end in a brace of its own: only one that is closed on a line
 * with the point's indentation, after nothing but deeper lines, is TAP's.
 * @param next the line after the point and its YAML block, where the brace may stand as well
 */
function opensBraces(
  lines: readonly string[],
  at: number,
  next: number,
  indent: number,
): 'in the name' | 'own line' | undefined {
  const line = lines[at] ?? '';
  const own = indentOf(lines[next]) === indent && lines[next]?.slice(indent) === '{';
  if (!own && (next > at + 1 || !/(?:^|\s)\{$/.test(line.slice(-2)))) return undefined;
  let end = own ? next + 1 : next;
  while (end < lines.length && isInside(lines[end] ?? '', indent + 1)) end++;
  if (indentOf(lines[end]) !== indent || lines[end]?.slice(indent) !== '}') return undefined;
  return own ? 'own line' : 'in the name';
}

const isInside = (line: string, deeper: number) => line === '' || indentOf(line) >= deeper;

function indentOf(line = ''): number {
  let indent = 0;
  while (line[indent] === ' ') indent++;
  return indent;
}
