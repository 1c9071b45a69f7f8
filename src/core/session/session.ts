import type { Verdict } from '../checks/engine/verdict.ts';
import type { Step, StepName } from '../course/course.ts';
import { courseSteps } from '../course/course.ts';
import type { CourseIndex } from '../course/courseIndex.ts';
import type { Answers, Entry, Fact } from '../progress/entry.ts';
import { latestTime } from '../progress/entrySchema.ts';
import {
  answeredFacts,
  type CheckMode,
  clearedFacts,
  doneFacts,
  factOf,
  helpedFacts,
  openedFacts,
  scaffoldedFacts,
  seenFacts,
  verdictFacts,
} from '../progress/facts.ts';

import { emptyLedger, entriesOf, latestMoment, record } from '../progress/ledger.ts';
import { answersOf, countProgress, recountProgress } from '../progress/progress.ts';
import { type Checker, startChecking } from './checking.ts';
import { type Change, revealedUpTo, type Snapshot } from './snapshot.ts';

/** Where progress is kept. */
export type ProgressStore = {
  /** All entries kept so far. */
  load(): Promise<readonly Entry[]>;
  /** Keeps entries for good. Never rejects: what cannot be written now is told to the learner and tried again. */
  save(entries: readonly Entry[]): Promise<void>;
  /** Calls with entries that other windows kept. */
  onDidReceive(listener: (entries: readonly Entry[]) => void): Disposable;
};

/** What one part of the world calls what it stops listening with. */
export type Disposable = { dispose(): void };

/** The one owner of state. */
export type Session = {
  readonly snapshot: Snapshot;
  onDidChange(listener: (change: Change) => void): Disposable;
  /**
   * Replaces the open courses. Progress is kept whether or not its course is open. Checks of steps that are gone are
   * aborted; verdicts stay for steps whose assertions are the same.
   */
  setIndex(index: CourseIndex): void;
  /**
   * Checks a step. When it passes, the step is done and proved. When it does not, a step that was proved is no longer
   * done, unless only a file was saved. A newer check of the step aborts this one; one for a saved file waits for one that
   * was asked for.
   * @returns undefined when it was aborted: then it changes nothing.
   */
  check(step: StepName, mode: CheckMode): Promise<Verdict | undefined>;
  /** Aborts the check of a step, if one is running. */
  cancelCheck(step: StepName): void;
  /** Forgets what was said of a step last, since its files are others now. Its progress stays as it is. */
  forgetVerdict(step: StepName): void;
  /** Marks a step done or not done by the learner's word. Recording what is so already changes nothing. */
  setDone(step: StepName, done: boolean): Promise<void>;
  /** Notes that the learner opened a step, which makes it the current one. */
  noteOpened(step: StepName): Promise<void>;
  /** Notes that the learner has seen what a course update changed in a step. */
  noteSeen(step: StepName): Promise<void>;
  /**
   * Shows help with what a step fails on up to a tier (2 where to look, 3 a fragment, 4 the solution), and notes it for
   * a step that is not done.
   */
  noteHelp(step: StepName, tier: number): Promise<void>;
  /** Notes what the learner answered to a step's questions, so that it can be looked at and judged again, anywhere. */
  noteAnswers(step: StepName, answers: Answers): Promise<void>;
  /** Notes for every step that uses a scaffold the folder it was written to. */
  noteScaffolded(scaffold: string, folder: string): Promise<void>;
  /** What is known of some steps, for `restore` after a `reset`. */
  known(steps: readonly StepName[]): readonly Entry[];
  /** Forgets the progress of some steps. */
  reset(steps: readonly StepName[]): Promise<void>;
  /** Sets registers back to what they were, whatever happened since; but answers that were given since stay. */
  restore(entries: readonly Entry[]): Promise<void>;
  /** Adds entries from elsewhere, such as an import; the later one of each register stays. */
  merge(entries: readonly Entry[]): Promise<void>;
  /** All entries, those of steps that the course no longer has included. */
  entries(): Iterable<Entry>;
};

/** What a session needs of the world. */
export type SessionOptions = {
  readonly index: CourseIndex;
  readonly store: ProgressStore;
  readonly checker: Checker;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** This window's random name. */
  readonly writer: string;
};

/** Loads what is kept and starts a session on it. */
export async function startSession({ index, store, checker, clock, writer }: SessionOptions): Promise<Session> {
  const listeners = new Set<(change: Change) => void>();
  const { ledger } = record(emptyLedger, await store.load());
  let snapshot: Snapshot = {
    index,
    progress: countProgress(index, ledger),
    verdicts: new Map(),
    running: new Set(),
    revealed: new Map(),
  };
  let latest = latestMoment(ledger);

  const say = (change: Change) => {
    for (const listener of [...listeners]) listener(change);
  };
  /** Replaces the snapshot and says so, once: by entries, by what a check said, or by both. */
  const add = (entries: readonly Entry[], checked?: Checked): readonly Entry[] => {
    const { ledger, changes } = record(snapshot.progress.ledger, entries);
    for (const { at } of changes) latest = Math.max(latest, at);
    if (changes.length === 0 && !checked) return changes;
    const progress =
      changes.length === 0 ? snapshot.progress : recountProgress(snapshot.progress, snapshot.index, ledger, changes);
    const verdicts = checked?.verdict
      ? new Map(snapshot.verdicts).set(checked.step, checked.verdict)
      : snapshot.verdicts;
    snapshot = { ...snapshot, progress, verdicts, running: checked ? checking.running() : snapshot.running };
    const named = [...changes.map(({ step }) => step), ...(checked ? [checked.step] : [])];
    const steps = new Set(named.flatMap(step => snapshot.index.place(step)?.step.name ?? []));
    say({ snapshot, steps, courses: false });
    return changes;
  };
  const keep = async (entries: readonly Entry[], checked?: Checked): Promise<void> => {
    const changes = add(entries, checked);
    if (changes.length > 0) await store.save(changes);
  };
  const stamp = (fact: Fact): Entry => {
    // A clock is believed up to a point only, but each change is later than the one before, whatever it says.
    latest = Math.max(Math.min(clock(), latestTime), latest + 1);
    return { ...fact, at: latest, by: writer };
  };
  const checking = startChecking({
    checker,
    changed: step => void add([], { step }),
    said: (step, mode, verdict) =>
      keep(verdictFacts(verdict, mode, step, snapshot.progress.ledger).map(stamp), { step: step.name, verdict }),
  });
  store.onDidReceive(add);
  const stepNamed = (name: StepName) => {
    const place = snapshot.index.place(name);
    if (!place) throw new Error(`The course has no step "${name}".`);
    return place.step;
  };
  const write = (facts: readonly Fact[]) => keep(facts.map(stamp));

  /** Forgets what checks said; what one that still runs will say is about what is forgotten now. */
  const forget = (steps: readonly Step[]) => {
    for (const step of steps) checking.cancel(step.name);
    const verdicts = new Map([...snapshot.verdicts].filter(([name]) => !steps.some(step => step.name === name)));
    const revealed = new Map([...snapshot.revealed].filter(([name]) => !steps.some(step => step.name === name)));
    snapshot = { ...snapshot, verdicts, revealed };
  };

  return {
    get snapshot() {
      return snapshot;
    },
    onDidChange(listener) {
      listeners.add(listener);
      return { dispose: () => void listeners.delete(listener) };
    },
    setIndex(index) {
      const before = snapshot;
      checking.keepOnly(name => index.place(name) !== undefined);
      snapshot = {
        ...before,
        index,
        progress: countProgress(index, before.progress.ledger),
        verdicts: new Map([...before.verdicts].filter(([name]) => asksTheSame(before.index, index, name))),
        running: new Set([...before.running].filter(name => index.place(name))),
      };
      say({ snapshot, steps: stepsOfOther(before.index, index), courses: true });
    },
    check: async (name, mode) => checking.check(stepNamed(name), mode),
    cancelCheck(name) {
      checking.cancel(stepNamed(name).name);
    },
    setDone: async (name, done) => write(doneFacts(snapshot.progress.ledger, stepNamed(name), done)),
    noteOpened: async name => write(openedFacts(snapshot.progress, stepNamed(name))),
    forgetVerdict(name) {
      const step = stepNamed(name);
      forget([step]);
      add([], { step: step.name });
    },
    noteSeen: async name => write(seenFacts(snapshot.progress.ledger, stepNamed(name))),
    async noteHelp(name, tier) {
      const step = stepNamed(name);
      snapshot = { ...snapshot, revealed: revealedUpTo(snapshot, step, tier) };
      await keep(helpedFacts(snapshot.progress.ledger, step, tier).map(stamp), { step: step.name });
    },
    noteAnswers: async (name, answers) => write(answeredFacts(snapshot.progress.ledger, stepNamed(name), answers)),
    noteScaffolded: (scaffold, folder) => write(scaffoldedFacts(snapshot.index.courses, scaffold, folder)),
    known: names =>
      names.map(stepNamed).flatMap(step => clearedFacts(snapshot.progress.ledger, step).map(({ entry }) => entry)),
    async reset(names) {
      const steps = names.map(stepNamed);
      forget(steps);
      await write(steps.flatMap(step => clearedFacts(snapshot.progress.ledger, step).map(({ cleared }) => cleared)));
    },
    restore: entries => write(entries.filter(entry => !isAnsweredAgain(snapshot, entry)).map(factOf)),
    merge: keep,
    entries: () => entriesOf(snapshot.progress.ledger),
  };
}

/** What a check changes beside progress: whether it runs, and what it said. */
type Checked = { readonly step: StepName; readonly verdict?: Verdict };

/** Whether a step's check has the same assertions in both, so that what was said of them still makes sense. */
function asksTheSame(before: CourseIndex, after: CourseIndex, name: StepName): boolean {
  const asked = (index: CourseIndex) => JSON.stringify(index.place(name)?.step.check?.assertions);
  return asked(after) !== undefined && asked(after) === asked(before);
}

/** The steps of courses that are in one of the two only, as they are. */
function stepsOfOther(before: CourseIndex, after: CourseIndex): Set<StepName> {
  const differ = [
    ...before.courses.filter(course => !after.courses.includes(course)),
    ...after.courses.filter(course => !before.courses.includes(course)),
  ];
  return new Set(differ.flatMap(courseSteps).map(step => step.name));
}

/** Whether an entry is of answers in place of which others were given since. */
function isAnsweredAgain({ index, progress }: Snapshot, { step, field }: Entry): boolean {
  const named = index.place(step)?.step ?? { name: step as StepName, aliases: [] };
  return field === 'answered' && answersOf(progress.ledger, named) !== undefined;
}
