import { sectionOf } from '../course/names.ts';
import type { Entry, Field } from './entry.ts';
import { later } from './entry.ts';

/** The entries of one section's steps by `step#field`. */
type Shelf = ReadonlyMap<string, Entry>;

/**
 * All that is known of the learner's progress: the latest entry of every register. Immutable; kept in one map per
 * section, so that recording an entry copies a section's few entries and not the whole.
 */
export type Ledger = ReadonlyMap<string, Shelf>;

export const emptyLedger: Ledger = new Map();

const keyOf = (step: string, field: Field) => `${step}#${field}`;

/** The latest entry of a register, if there is one. */
export function entryOf<F extends Field>(
  ledger: Ledger,
  step: string,
  field: F,
): Extract<Entry, { field: F }> | undefined {
  return ledger.get(sectionOf(step))?.get(keyOf(step, field)) as Extract<Entry, { field: F }> | undefined;
}

/**
 * Adds entries to a ledger. Commutative, associative and idempotent: any order and any repetition of the same entries
 * gives the same ledger.
 * @returns the new ledger and the entries that changed it; the same ledger when none did.
 */
export function record(
  ledger: Ledger,
  entries: Iterable<Entry>,
): { readonly ledger: Ledger; readonly changes: readonly Entry[] } {
  const touched = new Map<string, Map<string, Entry>>();
  const changes: Entry[] = [];
  for (const entry of entries) {
    const section = sectionOf(entry.step);
    const shelf = touched.get(section) ?? ledger.get(section);
    const key = keyOf(entry.step, entry.field);
    const known = shelf?.get(key);
    if (known && JSON.stringify(later(known, entry)) === JSON.stringify(known)) continue;
    const copy = touched.get(section) ?? new Map(shelf);
    copy.set(key, entry);
    touched.set(section, copy);
    changes.push(entry);
  }
  if (touched.size === 0) return { ledger, changes };
  const next = new Map<string, Shelf>(ledger);
  for (const [section, shelf] of touched) next.set(section, shelf);
  return { ledger: next, changes };
}

/** All entries, section by section. */
export function* entriesOf(ledger: Ledger): Generator<Entry> {
  for (const shelf of ledger.values()) yield* shelf.values();
}

/** The entries of one section's steps. */
export function sectionEntries(ledger: Ledger, section: string): Entry[] {
  return [...(ledger.get(section)?.values() ?? [])];
}

/** The latest moment in a ledger, 0 when it is empty. */
export function latestMoment(ledger: Ledger): number {
  let latest = 0;
  for (const entry of entriesOf(ledger)) latest = Math.max(latest, entry.at);
  return latest;
}
