import type { Verdict } from '../checks/engine/verdict.ts';
import { type Course, courseSteps, type Step } from '../course/course.ts';
import type { Answers, Entry, Fact } from './entry.ts';
import { longestFolder } from './entrySchema.ts';
import type { Ledger } from './ledger.ts';
import {
  answersOf,
  changedSince,
  helpOf,
  isProved,
  type Progress,
  seenVersion,
  stepEntry,
  stepState,
} from './progress.ts';

/** Who wants a check: the learner, a file that was saved, or the proof of everything that is done. */
export type CheckMode = 'asked' | 'saved' | 'reprove';

/** What a verdict changes in the progress of its step. */
export function verdictFacts(verdict: Verdict, mode: CheckMode, step: Step, ledger: Ledger): Fact[] {
  const proved = isProved(ledger, step);
  const upToDate = stepEntry(ledger, step, 'done')?.version === step.version;
  const fact = { step: step.name, field: 'done', version: step.version } as const;
  if (verdict.outcome === 'passed') return proved && upToDate ? [] : [{ ...fact, value: true, proved: true }];
  const regressed = verdict.outcome === 'notYet' && proved && mode !== 'saved';
  return regressed ? [{ ...fact, value: false }] : [];
}

/** What changes when a step is done, or not done, by the learner's word. */
export function doneFacts(ledger: Ledger, step: Step, done: boolean): Fact[] {
  if ((stepState(ledger, step) === 'done') === done) return [];
  return [{ step: step.name, field: 'done', value: done, version: step.version }];
}

/** What changes when a step is opened, which makes it the current one. */
export function openedFacts({ ledger, current }: Progress, step: Step): Fact[] {
  const known = stepEntry(ledger, step, 'opened')?.version !== undefined;
  if (current === step.name && known) return [];
  // What an update changed stays to be seen: opening the page is not reading what is new.
  const version = seenVersion(ledger, step) ?? step.version;
  return [{ step: step.name, field: 'opened', value: true, version }];
}

/** What changes when the learner has seen what an update changed in a step. */
export function seenFacts(ledger: Ledger, step: Step): Fact[] {
  if (changedSince(ledger, step) === undefined) return [];
  return [{ step: step.name, field: 'opened', value: true, version: step.version }];
}

/** What changes when help up to a tier is asked for with a step that is not done. */
export function helpedFacts(ledger: Ledger, step: Step, tier: number): Fact[] {
  if (stepState(ledger, step) === 'done' || tier <= helpOf(ledger, step)) return [];
  return [{ step: step.name, field: 'helped', value: tier }];
}

/** What changes when a step's questions are answered; nothing when the answers are those that are known. */
export function answeredFacts(ledger: Ledger, step: Step, answers: Answers): Fact[] {
  const known = answersOf(ledger, step) ?? {};
  if (JSON.stringify(known) === JSON.stringify(answers)) return [];
  return [{ step: step.name, field: 'answered', value: answers }];
}

/** What changes in every step that uses a scaffold when it is written to a folder. */
export function scaffoldedFacts(courses: readonly Course[], scaffold: string, folder: string): Fact[] {
  const steps = courses.flatMap(courseSteps).filter(step => step.scaffold === scaffold);
  return steps.map(step => ({ step: step.name, field: 'scaffolded', value: folder.slice(0, longestFolder) }));
}

/** The registers of a step that hold something, and the facts that clear them. */
export function clearedFacts(ledger: Ledger, step: Step): { readonly entry: Entry; readonly cleared: Fact }[] {
  const done = stepEntry(ledger, step, 'done');
  const opened = stepEntry(ledger, step, 'opened');
  const scaffolded = stepEntry(ledger, step, 'scaffolded');
  const found: { entry: Entry; cleared: Fact }[] = [];
  const helped = stepEntry(ledger, step, 'helped');
  const answered = stepEntry(ledger, step, 'answered');
  const name = step.name;
  if (answered && answersOf(ledger, step))
    found.push({ entry: answered, cleared: { step: name, field: 'answered', value: {} } });
  if (helped?.value) found.push({ entry: helped, cleared: { step: name, field: 'helped', value: 0 } });
  if (done?.value)
    found.push({ entry: done, cleared: { step: name, field: 'done', value: false, version: step.version } });
  if (opened?.value) found.push({ entry: opened, cleared: { step: name, field: 'opened', value: false } });
  if (scaffolded?.value) found.push({ entry: scaffolded, cleared: { step: name, field: 'scaffolded', value: '' } });
  return found;
}

/** The fact of an entry, to be stamped again. */
export function factOf({ at: _at, by: _by, ...fact }: Entry): Fact {
  return fact as Fact;
}
