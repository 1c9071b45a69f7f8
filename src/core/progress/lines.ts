import * as v from 'valibot';
import { parseJson } from '../source/parseJson.ts';
import type { Entry } from './entry.ts';
import { entrySchema } from './entrySchema.ts';

/** What a log of entries holds: the good entries, and the lines that are none. */
export type Lines = { readonly entries: readonly Entry[]; readonly unreadable: readonly string[] };

/** One line per entry. */
export function writeLines(entries: readonly Entry[]): string {
  return entries.map(entry => `${JSON.stringify(entry)}\n`).join('');
}

/** Reads a log. A line cut short by a crash, or damaged otherwise, costs that line alone. */
export function readLines(text: string): Lines {
  const entries: Entry[] = [];
  const unreadable: string[] = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const entry = readEntry(parseJson(line));
    if (entry) entries.push(entry);
    else unreadable.push(line);
  }
  return { entries, unreadable };
}

/** Lists and objects in each other in a value that an entry may carry; more cannot be written back. */
const deepest = 8;

/** A value as an entry; undefined when it is not one. */
export function readEntry(value: unknown): Entry | undefined {
  if (!isShallow(value, deepest)) return undefined;
  const result = v.safeParse(entrySchema, value);
  return result.success ? result.output : undefined;
}

function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return depth > 0 && Object.values(value).every(inner => isShallow(inner, depth - 1));
}
