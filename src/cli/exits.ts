import type { Verdict } from '../core/checks/engine/verdict.ts';
import { together } from '../core/report/score.ts';

/** What the process ends with. A grader never takes `couldNotCheck` for a wrong answer. */
export const exits = { passed: 0, notYet: 1, wrongUse: 2, couldNotCheck: 3 } as const;
export type Exit = (typeof exits)[keyof typeof exits];

/** The command was used in a way that it cannot be used in: the message says what to do. */
export class WrongUse extends Error {
  override name = 'WrongUse';
}

/** What several verdicts come to, as an exit code. */
export const exitOf = (outcomes: readonly Verdict['outcome'][]): Exit => exits[together(outcomes)];
