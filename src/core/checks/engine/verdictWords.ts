import { type Message, message } from '../../message.ts';
import type { AssertionResult, Fix, Verdict } from './verdict.ts';

/** What became of an assertion; undefined before the first check. */
export function resultWords(state: AssertionResult['state'] | undefined): Message {
  switch (state) {
    case undefined:
      return message('not checked yet');
    case 'held':
      return message('passed');
    case 'failed':
      return message('not passed yet');
    case 'notReached':
      return message('not reached');
  }
}

const heldIn = ({ results }: Verdict) => results.filter(({ state }) => state === 'held').length;

/** A verdict that is not passed, where its icon says so and there is room for a count. */
export function countWords(verdict: Verdict): Message {
  if (verdict.outcome === 'couldNotCheck') return verdictWords(verdict);
  return message('{0} of {1} passed', heldIn(verdict), verdict.results.length);
}

/** A verdict on one line. */
export function verdictWords(verdict: Verdict): Message {
  switch (verdict.outcome) {
    case 'passed':
      return verdict.results.length === 1
        ? message('passed')
        : message('passed, all {0} checks', verdict.results.length);
    case 'notYet':
      return message('not yet, {0} of {1} checks passed', heldIn(verdict), verdict.results.length);
    case 'couldNotCheck':
      return message('could not check');
  }
}

/** What to say first of work that does not exist yet: the hint that fits or, where there is none, the first finding. */
export type Reason = {
  /** The assertion that it is the finding of; undefined for a hint. */
  readonly assertion: string | undefined;
  /** A string is the author's own words. */
  readonly text: string | Message;
};

/** The reason that a check gives for not having passed yet; undefined when nothing failed. */
export function reasonOf({ results, hints }: Extract<Verdict, { outcome: 'notYet' }>): Reason | undefined {
  const hint = hints?.said ?? hints?.nudge;
  if (hint !== undefined) return { assertion: undefined, text: hint };
  const first = results.find(result => result.state === 'failed');
  return first && { assertion: first.name, text: first.finding.message };
}

/** What fixes an obstacle, as a button says it. */
export function fixLabel(fix: Fix): Message {
  switch (fix.kind) {
    case 'install':
      return message('How to Install {0}', fix.program);
    case 'runInTerminal':
      return message('Run {0}', fix.command);
    case 'openFolder':
      return message('Open Folder…');
    case 'trust':
      return message('Manage Workspace Trust');
    case 'startLab':
      return message('Start Lab');
    case 'openSettings':
      return message('Open Settings');
    case 'showLog':
      return message('Show Log');
    case 'retry':
      return message('Check Again');
  }
}
