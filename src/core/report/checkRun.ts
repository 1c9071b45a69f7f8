import type { Verdict } from '../checks/engine/verdict.ts';
import type { StepName } from '../course/course.ts';

/** One step that was checked. */
export type CheckedStep = {
  readonly step: StepName;
  readonly title: string;
  /** Where its lab is, relative to where the check was called, with `/`; empty for that folder itself. */
  readonly folder: string;
  readonly verdict: Verdict;
  /** How long the check took, in milliseconds. */
  readonly ms: number;
  /** What the step counts, at least 1. */
  readonly points: number;
};

/** What was checked in one go, in the course's order. */
export type CheckRun = {
  readonly course: { readonly id: string; readonly title: string };
  /** When it began, in milliseconds since 1970. */
  readonly startedAt: number;
  readonly steps: readonly CheckedStep[];
};
