import type { Json } from '../../json.ts';
import type { Message } from '../../message.ts';
import type { Cause } from './cause.ts';

/** What was expected or found, in the form in which it can be compared side by side. */
export type Evidence =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'json'; readonly value: Json }
  /** A cell is null for NULL; otherwise the text that the database writes. */
  | {
      readonly kind: 'rows';
      readonly columns: readonly string[];
      readonly rows: readonly (readonly (string | null)[])[];
    };

/** A place in a file of the learner: path relative to the checked folder, 1-based line and column in UTF-16 units. */
export type Where = { readonly file: string; readonly line: number; readonly column: number };

/** Why an assertion does not hold. */
export type Finding = {
  readonly message: Message;
  readonly expected?: Evidence | undefined;
  readonly actual?: Evidence | undefined;
  readonly where?: Where | undefined;
  /** The end of what the learner's program printed meanwhile. */
  readonly output?: string | undefined;
  /** Set where an author's hint would not fit, because there is nothing yet that it could be about. */
  readonly cause?: Cause | undefined;
  /** The learner's file that it is about, where that is known and there is no place in it. */
  readonly subject?: string | undefined;
};

/** UTF-16 units of a text that are shown: nobody reads more, and a page would take long to draw it. */
const longestText = 100_000;

/** Text as evidence; the begin of one that is very long. */
export const textEvidence = (text: string): Evidence => ({
  kind: 'text',
  text: text.length > longestText ? `${text.slice(0, longestText)}…` : text,
});

/** JSON as evidence. */
export const jsonEvidence = (value: Json): Evidence => ({ kind: 'json', value });

/** UTF-16 units of evidence, and of one cell in it, that are shown: nobody reads more. */
const longestShown = 200_000;
const longestCell = 10_000;
/** Columns are aligned up to this width; a longer cell moves what stands right of it. */
const widest = 80;
/** JSON is shown on many lines, indented, up to this length on one. */
const longestIndented = 20_000;

/** Evidence as plain text, for diffs: JSON indented, rows as aligned columns under their names. What is very long is cut. */
export function evidenceText(evidence: Evidence): string {
  switch (evidence.kind) {
    case 'text':
      return cut(evidence.text, longestShown);
    case 'json':
      return cut(jsonText(evidence.value), longestShown);
    case 'rows':
      return rowsText(evidence.columns, evidence.rows);
  }
}

const cut = (text: string, most: number) => (text.length > most ? `${text.slice(0, most)}…` : text);

function jsonText(value: Json): string {
  const line = JSON.stringify(value);
  return line.length > longestIndented ? line : JSON.stringify(value, undefined, 2);
}

function rowsText(columns: readonly string[], rows: readonly (readonly (string | null)[])[]): string {
  const lines = [columns, ...rows].map(line => line.map(cell => cut(cell ?? 'NULL', longestCell)));
  const widths = columns.map((_, column) =>
    lines.reduce((most, line) => Math.max(most, Math.min(widest, line[column]?.length ?? 0)), 0),
  );
  const shown: string[] = [];
  let left = longestShown;
  for (const line of lines) {
    if (left < 0) return [...shown, '…'].join('\n');
    const text = line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join(' | ')
      .trimEnd();
    left -= text.length;
    shown.push(text);
  }
  return shown.join('\n');
}

/** The 1-based line and column of an offset in the text; `\r\n` and `\n` end lines. */
export function whereOf(file: string, text: string, offset: number): Where {
  const before = text.slice(0, Math.max(0, Math.min(offset, text.length)));
  const line = before.split('\n').length;
  return { file, line, column: before.length - before.lastIndexOf('\n') };
}
