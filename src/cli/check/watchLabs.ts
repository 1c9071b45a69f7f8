import type { ChosenStep } from '../labs/chooseSteps.ts';
import { changedBetween, type Fingerprint, fingerprintOf } from './fingerprint.ts';
import { followChanges } from './followChanges.ts';

/** Milliseconds that are waited for further changes: an editor writes some files in several steps. */
const pause = 100;

/** A file that changes in so many checks, one after the other, is one that the check writes. */
const mostInARow = 3;

/**
 * Checks steps, and again whenever a file of their labs changes, until the signal is aborted. What the check itself writes,
 * such as the report of a test runner, makes no further check.
 * @param check checks steps, one after the other.
 */
export async function watchLabs(
  steps: readonly ChosenStep[],
  signal: AbortSignal,
  check: (steps: readonly ChosenStep[]) => Promise<unknown>,
): Promise<never> {
  const labs = steps.filter(({ step, place }) => step.check?.lab && place);
  const changes = followChanges(labs.flatMap(({ place }) => place ?? []));
  const seen = new Map<ChosenStep, LabSeen>();
  for (const one of labs) seen.set(one, { print: await printOf(one), rows: new Map() });
  try {
    for (let changed = steps; ; changed = await changedLabs(seen)) {
      while (changed.length > 0) {
        await check(changed);
        changed = await changedByOthers(changed, seen);
      }
      await changes.next(pause, signal);
    }
  } finally {
    changes.close();
  }
}

/** What is known of a lab: how its files were when it was checked last, and in how many checks up to that each changed. */
type LabSeen = { readonly print: Fingerprint; readonly rows: ReadonlyMap<string, number> };

const printOf = ({ place }: ChosenStep) => fingerprintOf(place?.folder ?? '');

/** The labs whose files are not as they were at their last check, in their order. */
async function changedLabs(seen: Map<ChosenStep, LabSeen>): Promise<readonly ChosenStep[]> {
  const changed: ChosenStep[] = [];
  for (const [one, { print, rows }] of seen) {
    const now = await printOf(one);
    if (changedBetween(print, now).size === 0) continue;
    changed.push(one);
    seen.set(one, { print: now, rows });
  }
  return changed;
}

/** The labs that changed while they were checked, so that the check may have seen old files; not by what checks write. */
async function changedByOthers(
  checked: readonly ChosenStep[],
  seen: Map<ChosenStep, LabSeen>,
): Promise<readonly ChosenStep[]> {
  const again: ChosenStep[] = [];
  for (const one of checked) {
    const before = seen.get(one);
    if (!before) continue;
    const now = await printOf(one);
    const changed = [...changedBetween(before.print, now)];
    const rows = new Map(changed.map(file => [file, (before.rows.get(file) ?? 0) + 1]));
    if ([...rows.values()].some(row => row < mostInARow)) again.push(one);
    seen.set(one, { print: now, rows });
  }
  return again;
}
