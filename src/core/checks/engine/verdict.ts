import { inEnglish, type Message } from '../../message.ts';
import type { Finding } from './evidence.ts';
import type { Hints } from './hints.ts';

/** What came of one named assertion. */
export type AssertionResult =
  | { readonly name: string; readonly state: 'held' }
  | { readonly name: string; readonly state: 'failed'; readonly finding: Finding }
  /** Something before it failed, so that it could not be asked. */
  | { readonly name: string; readonly state: 'notReached' };

/** An assertion that does not hold. */
export type Failed = Extract<AssertionResult, { state: 'failed' }>;

/** Why a check could not look at the evidence. */
export type ObstacleKind =
  | 'tool missing'
  | 'not installed'
  | 'port busy'
  | 'not trusted'
  | 'no folder'
  | 'no lab'
  | 'timed out'
  /** It takes more memory, disk or output than a check may use. */
  | 'too large'
  | 'not allowed'
  | 'not answered'
  | 'not reachable'
  /** A simulator lacks what the learner rightly uses. */
  | 'not covered'
  | 'broken';

/** The one action that fixes an obstacle; a surface makes a button of it. */
export type Fix =
  | { readonly kind: 'install'; readonly program: string; readonly url: string }
  | { readonly kind: 'runInTerminal'; readonly command: string }
  | { readonly kind: 'openFolder' }
  | { readonly kind: 'trust' }
  | { readonly kind: 'startLab' }
  | { readonly kind: 'openSettings'; readonly setting: string }
  | { readonly kind: 'showLog' }
  /** Checking again, after what the message says. */
  | { readonly kind: 'retry' };

/** A cause outside the learner's work, and what fixes it. */
export type Obstacle = {
  readonly kind: ObstacleKind;
  readonly message: Message;
  readonly fix: Fix;
  readonly finding?: Pick<Finding, 'where' | 'output'>;
};

/** Thrown by whatever cannot look at the evidence; never says that the learner's work is wrong. */
export class CouldNotCheck extends Error {
  override name = 'CouldNotCheck';
  constructor(readonly obstacle: Obstacle) {
    super(inEnglish(obstacle.message));
  }
  /** By name: the part of the extension that throws it has another copy of this class than the part that catches it. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'CouldNotCheck';
  }
}

/** What a check of a step says. */
export type Verdict =
  | { readonly outcome: 'passed'; readonly results: readonly AssertionResult[] }
  | {
      readonly outcome: 'notYet';
      readonly results: readonly AssertionResult[];
      readonly hints: Hints | undefined;
      /** What kept another of the step's checks from looking. */
      readonly obstacle: Obstacle | undefined;
    }
  | {
      readonly outcome: 'couldNotCheck';
      readonly results: readonly AssertionResult[];
      readonly obstacle: Obstacle;
    };

/**
 * Makes the verdict. Passed only when at least one assertion was declared and every declared one held; a failed
 * assertion is `notYet` even when something else could not be looked at.
 * @param hints chooses the hints for a `notYet`.
 */
export function judge(
  results: readonly AssertionResult[],
  obstacles: readonly Obstacle[],
  hints: (results: readonly AssertionResult[]) => Hints | undefined,
): Verdict {
  const [obstacle] = obstacles;
  if (results.some(({ state }) => state === 'failed'))
    return { outcome: 'notYet', results, hints: hints(results), obstacle };
  if (obstacle) return { outcome: 'couldNotCheck', results, obstacle };
  if (results.length === 0 || results.some(({ state }) => state !== 'held'))
    throw new Error('A check ended without a result for an assertion that it declares.');
  return { outcome: 'passed', results };
}
