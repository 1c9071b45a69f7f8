import type { Message } from '../message.ts';
import type { Cause } from './causes.ts';

/** A JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

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

/** Evidence as plain text, for diffs: JSON indented, rows as aligned columns under their names. */
export function evidenceText(evidence: Evidence): string {
  switch (evidence.kind) {
    case 'text':
      return evidence.text;
    case 'json':
      return JSON.stringify(evidence.value, undefined, 2);
    case 'rows':
      return rowsText(evidence.columns, evidence.rows);
  }
}

function rowsText(columns: readonly string[], rows: readonly (readonly (string | null)[])[]): string {
  const lines = [columns, ...rows.map(row => row.map(cell => cell ?? 'NULL'))];
  const widths = columns.map((_, column) => Math.max(...lines.map(line => (line[column] ?? '').length)));
  return lines
    .map(line =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join(' | ')
        .trimEnd(),
    )
    .join('\n');
}

/** The 1-based line and column of an offset in a text; `\r\n` and `\n` end lines. */
export function whereOf(file: string, text: string, offset: number): Where {
  const before = text.slice(0, Math.max(0, Math.min(offset, text.length)));
  const line = before.split('\n').length;
  return { file, line, column: before.length - before.lastIndexOf('\n') };
}
