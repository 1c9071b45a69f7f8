import { parseJson } from '../source/parseJson.ts';
import type { Entry } from './entry.ts';
import { latestTime } from './entrySchema.ts';
import { readEntry } from './lines.ts';

/** Why a file is not an export of progress, or the entries in it and how many were unreadable. */
export type ImportResult =
  | { readonly fault: 'not JSON' | 'not an export' | 'newer format' }
  | { readonly entries: readonly Entry[]; readonly unreadable: number };

const format = 1;

/** The text of an export file: all entries, in a stable order, for people to keep and for import. */
export function writeExport(entries: Iterable<Entry>, exportedAt: Date): string {
  const sorted = [...entries].sort((a, b) => (`${a.step}#${a.field}` < `${b.step}#${b.field}` ? -1 : 1));
  return `${JSON.stringify({ backendJourneyProgress: format, exportedAt: exportedAt.toISOString(), entries: sorted }, undefined, 2)}\n`;
}

/**
 * Reads an export file. Entries that are damaged are counted and left out; the others are good. What claims to be later
 * than any clock is taken for as late as a clock can be, so that a file cannot outlive every later change.
 */
export function readExport(text: string): ImportResult {
  const value = parseJson(text.replace(/^\uFEFF/, ''));
  if (value === undefined) return { fault: 'not JSON' };
  if (typeof value !== 'object' || value === null || !('backendJourneyProgress' in value))
    return { fault: 'not an export' };
  if (typeof value.backendJourneyProgress !== 'number' || !('entries' in value) || !Array.isArray(value.entries))
    return { fault: 'not an export' };
  if (value.backendJourneyProgress > format) return { fault: 'newer format' };
  const read = value.entries.map(readEntry);
  const entries = read.flatMap(entry => (entry ? [{ ...entry, at: Math.min(entry.at, latestTime) }] : []));
  return { entries, unreadable: read.length - entries.length };
}
