import type { Verdict } from '../checks/engine/verdict.ts';
import type { Step, StepName } from '../course/course.ts';
import type { CourseIndex } from '../course/courseIndex.ts';
import type { Progress } from '../progress/progress.ts';

/** The state of everything that is shown. Replaced as a whole, never edited. */
export type Snapshot = {
  readonly index: CourseIndex;
  readonly progress: Progress;
  /** What the last check of a step said, in this session. */
  readonly verdicts: ReadonlyMap<StepName, Verdict>;
  /** Steps whose check is running. */
  readonly running: ReadonlySet<StepName>;
  /** The furthest tier of help that was asked for, in this session, with what fails; it ends when something else does. */
  readonly revealed: ReadonlyMap<StepName, Revealed>;
};

/** Help that was asked for with one thing that fails. */
export type Revealed = { readonly about: string; readonly tier: number };

/** A new snapshot and how it differs from the one before. */
export type Change = {
  readonly snapshot: Snapshot;
  /** Steps that differ. When courses changed: all their steps, those that are gone included. */
  readonly steps: ReadonlySet<StepName>;
  /** Whether a course was opened, closed or compiled again. */
  readonly courses: boolean;
};

/** How far help is shown for what a step fails on: 1, the nudge alone, until more is asked for. */
export function shownTier({ verdicts, revealed }: Snapshot, step: Step): number {
  const verdict = verdicts.get(step.name);
  const seen = revealed.get(step.name);
  const same = verdict?.outcome === 'notYet' && verdict.hints?.about === seen?.about;
  return (same ? seen?.tier : undefined) ?? 1;
}

/** What is shown of help once a step's help is asked for up to a tier: with what it fails on now, and never less than before. */
export function revealedUpTo(snapshot: Snapshot, step: Step, tier: number): Snapshot['revealed'] {
  const verdict = snapshot.verdicts.get(step.name);
  const about = verdict?.outcome === 'notYet' ? verdict.hints?.about : undefined;
  if (about === undefined) return snapshot.revealed;
  return new Map(snapshot.revealed).set(step.name, { about, tier: Math.max(tier, shownTier(snapshot, step)) });
}
