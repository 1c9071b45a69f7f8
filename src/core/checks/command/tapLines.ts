import { yamlValue } from '../../yamlDocuments.ts';

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
    }
  | { readonly is: 'plan'; readonly level: number; readonly count: number }
  | { readonly is: 'version' | 'close'; readonly level: number }
  | { readonly is: 'bail out'; readonly level: number; readonly reason: string };

const point = /^(not )?ok(?:\s+\d+(?:\s+(?:-\s*)?(.*))?|\s+-\s*(.*)|\s*(#.*)?)$/;

/**
 * Reads TAP 13 and 14 (testanything.org) line by line; subtests are indented by four blanks. Whatever else is printed
 * between is no TAP and says nothing.
 */
export function tapLines(text: string): readonly TapLine[] {
  const lines = text.split('\n');
  const read: TapLine[] = [];
  for (let at = 0; at < lines.length; at++) {
    const [, indent = '', line = ''] = /^( *)(.*?)\s*$/.exec(lines[at] ?? '') ?? [];
    const level = Math.floor(indent.length / 4);
    const [isPoint, not, numbered, named, bare] = point.exec(line) ?? [];
    if (isPoint !== undefined) {
      const { block, next } = readBlock(lines, at + 1, indent.length);
      at = next - 1;
      read.push({
        is: 'point',
        level,
        ok: not === undefined,
        block,
        ...nameOf(numbered ?? named ?? bare ?? ''),
      });
      continue;
    }
    const count = /^1\.\.(\d+)(?:\s|$)/.exec(line)?.[1];
    const reason = /^Bail out!\s*(.*)$/.exec(line)?.[1];
    if (count !== undefined) read.push({ is: 'plan', level, count: Number(count) });
    else if (reason !== undefined) read.push({ is: 'bail out', level, reason });
    else if (line === '}') read.push({ is: 'close', level });
    else if (level === 0 && /^TAP version \d+$/.test(line)) read.push({ is: 'version', level });
  }
  return read;
}

/** A test point's description: `name # SKIP why {`, with `\#` for a number sign of its own. */
function nameOf(description: string) {
  const opens = /(?:^|\s)\{$/.test(description);
  const [name = '', comment = ''] = description.replace(/\s*\{$/, '').split(/(?<!\\)(?:^|\s)#\s*(.*)$/);
  const word = /^(skip|todo)/i.exec(comment)?.[1]?.toLowerCase();
  const directive = word === 'skip' ? ('skipped' as const) : word === 'todo' ? ('todo' as const) : undefined;
  return { name: name.replace(/\\([\\#])/g, '$1').trim(), directive, opens };
}

/** Reads the YAML block that starts at a line, if one does. */
function readBlock(lines: readonly string[], start: number, indent: number) {
  const nothing = { block: '', next: start };
  const [, deeper = ''] = /^( +)---\s*$/.exec(lines[start] ?? '') ?? [];
  if (deeper.length <= indent) return nothing;
  let end = start + 1;
  while (end < lines.length && lines[end]?.trimEnd() !== `${deeper}...` && isInside(lines[end] ?? '', deeper)) end++;
  if (lines[end]?.trimEnd() !== `${deeper}...`) return nothing;
  const block = lines.slice(start + 1, end).map(line => line.slice(deeper.length));
  return { block: block.join('\n'), next: end + 1 };
}

/** A line that is less indented is none of the block's: the block has no end then, and is not one. */
const isInside = (line: string, deeper: string) => line.trim() === '' || line.startsWith(deeper);

/** What a block says. What is no YAML says nothing. */
export function detailsOf(text: string): Readonly<Record<string, unknown>> {
  const value = yamlValue(text);
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
