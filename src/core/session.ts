import type { Verdict } from './checks/engine/verdict.ts';
import { courseSteps, type Step, type StepName } from './course/course.ts';
import type { CourseIndex } from './course/courseIndex.ts';
import type { Answers, Entry, Fact } from './progress/entry.ts';
import { latestTime, longestFolder } from './progress/entrySchema.ts';
import { emptyLedger, entriesOf, latestMoment, record } from './progress/ledger.ts';
import {
  answersOf,
  changedSince,
  countProgress,
  helpOf,
  isProved,
  type Progress,
  recountProgress,
  seenVersion,
  stepEntry,
  stepState,
} from './progress/progress.ts';
import { shownTier } from './rows.ts';

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
  /** Whether a course was opened, closed or compiled anew. */
  readonly courses: boolean;
};

/** Where progress is kept. */
export type ProgressStore = {
  /** All entries kept so far. */
  load(): Promise<readonly Entry[]>;
  /** Keeps entries for good. Never rejects: what cannot be written now is told to the learner and tried again. */
  save(entries: readonly Entry[]): Promise<void>;
  /** Calls with entries that other windows kept. */
  onDidReceive(listener: (entries: readonly Entry[]) => void): Disposable;
};

/** Who wants a check: the learner, a file that was saved, or the proof of everything that is done. */
export type CheckMode = 'asked' | 'saved' | 'reprove';

/** Runs a step's checks. Rejects with the signal's reason when it is aborted. */
export type Checker = (step: StepName, mode: CheckMode, signal: AbortSignal) => Promise<Verdict>;

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
  const runs = new Map<StepName, AbortController>();
  /** The ends of checks that were asked for. */
  const asked = new Map<StepName, Promise<unknown>>();

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
    snapshot = { ...snapshot, progress, verdicts, running: checked ? new Set(runs.keys()) : snapshot.running };
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
  store.onDidReceive(add);
  const stepNamed = (name: StepName) => {
    const place = snapshot.index.place(name);
    if (!place) throw new Error(`The course has no step "${name}".`);
    return place.step;
  };
  const write = (facts: readonly Fact[]) => keep(facts.map(stamp));

  /** Forgets what checks said; what one that still runs will say is about what is forgotten now. */
  const forget = (steps: readonly Step[]) => {
    for (const step of steps) runs.get(step.name)?.abort();
    const verdicts = new Map([...snapshot.verdicts].filter(([name]) => !steps.some(step => step.name === name)));
    const revealed = new Map([...snapshot.revealed].filter(([name]) => !steps.some(step => step.name === name)));
    snapshot = { ...snapshot, verdicts, revealed };
  };

  /** Runs a check in place of the one that runs. */
  const runCheck = async (step: Step, mode: CheckMode): Promise<Verdict | undefined> => {
    runs.get(step.name)?.abort();
    const run = new AbortController();
    runs.set(step.name, run);
    add([], { step: step.name });
    try {
      const verdict = await checker(step.name, mode, run.signal);
      if (run.signal.aborted) return undefined;
      runs.delete(step.name);
      await keep(factsOf(verdict, mode, step, snapshot).map(stamp), { step: step.name, verdict });
      return verdict;
    } catch (error) {
      if (run.signal.aborted) return undefined;
      throw error;
    } finally {
      if (runs.get(step.name) === run) {
        runs.delete(step.name);
        add([], { step: step.name });
      }
    }
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
      for (const [name, run] of runs) if (!index.place(name)) run.abort();
      snapshot = {
        ...before,
        index,
        progress: countProgress(index, before.progress.ledger),
        verdicts: new Map([...before.verdicts].filter(([name]) => asksTheSame(before.index, index, name))),
        running: new Set([...before.running].filter(name => index.place(name))),
      };
      say({ snapshot, steps: stepsOfOther(before.index, index), courses: true });
    },
    async check(name, mode) {
      const step = stepNamed(name);
      // A save does not end what was asked for: the check that was asked for may have saved the file itself.
      while (mode === 'saved' && asked.has(step.name)) await asked.get(step.name);
      const checking = runCheck(step, mode);
      if (mode !== 'saved') {
        const end = checking.then(nothing, nothing);
        asked.set(step.name, end);
        void end.then(() => asked.get(step.name) === end && asked.delete(step.name));
      }
      return checking;
    },
    cancelCheck(name) {
      runs.get(stepNamed(name).name)?.abort();
    },
    async setDone(name, done) {
      const step = stepNamed(name);
      if ((stepState(snapshot.progress.ledger, step) === 'done') === done) return;
      await write([{ step: step.name, field: 'done', value: done, version: step.version }]);
    },
    async noteOpened(name) {
      const step = stepNamed(name);
      const { ledger } = snapshot.progress;
      const known = stepEntry(ledger, step, 'opened')?.version !== undefined;
      if (snapshot.progress.current === step.name && known) return;
      // What an update changed stays to be seen: opening the page is not reading what is new.
      const version = seenVersion(ledger, step) ?? step.version;
      await write([{ step: step.name, field: 'opened', value: true, version }]);
    },
    forgetVerdict(name) {
      const step = stepNamed(name);
      forget([step]);
      add([], { step: step.name });
    },
    async noteSeen(name) {
      const step = stepNamed(name);
      if (changedSince(snapshot.progress.ledger, step) === undefined) return;
      await write([{ step: step.name, field: 'opened', value: true, version: step.version }]);
    },
    async noteHelp(name, tier) {
      const step = stepNamed(name);
      const { ledger } = snapshot.progress;
      const verdict = snapshot.verdicts.get(step.name);
      const about = verdict?.outcome === 'notYet' ? verdict.hints?.about : undefined;
      const furthest = Math.max(tier, shownTier(snapshot, step));
      const revealed = new Map(snapshot.revealed);
      if (about !== undefined) revealed.set(step.name, { about, tier: furthest });
      snapshot = { ...snapshot, revealed };
      const more = stepState(ledger, step) !== 'done' && tier > helpOf(ledger, step);
      const facts: Fact[] = more ? [{ step: step.name, field: 'helped', value: tier }] : [];
      await keep(facts.map(stamp), { step: step.name });
    },
    async noteAnswers(name, answers) {
      const step = stepNamed(name);
      const known = answersOf(snapshot.progress.ledger, step) ?? {};
      if (JSON.stringify(known) === JSON.stringify(answers)) return;
      await write([{ step: step.name, field: 'answered', value: answers }]);
    },
    async noteScaffolded(scaffold, folder) {
      const steps = snapshot.index.courses.flatMap(courseSteps).filter(step => step.scaffold === scaffold);
      await write(steps.map(step => ({ step: step.name, field: 'scaffolded', value: folder.slice(0, longestFolder) })));
    },
    known: names => names.map(stepNamed).flatMap(step => clearedFacts(snapshot, step).map(({ entry }) => entry)),
    async reset(names) {
      const steps = names.map(stepNamed);
      forget(steps);
      await write(steps.flatMap(step => clearedFacts(snapshot, step).map(({ cleared }) => cleared)));
    },
    restore: entries => write(entries.filter(entry => !isAnsweredAgain(snapshot, entry)).map(factOf)),
    merge: keep,
    entries: () => entriesOf(snapshot.progress.ledger),
  };
}

const nothing = () => undefined;

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

/** What a verdict means for the progress of its step. */
function factsOf(verdict: Verdict, mode: CheckMode, step: Step, { progress: { ledger } }: Snapshot): Fact[] {
  const proved = isProved(ledger, step);
  const upToDate = stepEntry(ledger, step, 'done')?.version === step.version;
  const fact = { step: step.name, field: 'done', version: step.version } as const;
  if (verdict.outcome === 'passed') return proved && upToDate ? [] : [{ ...fact, value: true, proved: true }];
  const regressed = verdict.outcome === 'notYet' && proved && mode !== 'saved';
  return regressed ? [{ ...fact, value: false }] : [];
}

/** The registers of a step that hold something, and the facts that clear them. */
function clearedFacts({ progress }: Snapshot, step: Step): { readonly entry: Entry; readonly cleared: Fact }[] {
  const done = stepEntry(progress.ledger, step, 'done');
  const opened = stepEntry(progress.ledger, step, 'opened');
  const scaffolded = stepEntry(progress.ledger, step, 'scaffolded');
  const found: { entry: Entry; cleared: Fact }[] = [];
  const helped = stepEntry(progress.ledger, step, 'helped');
  const answered = stepEntry(progress.ledger, step, 'answered');
  const name = step.name;
  if (answered && answersOf(progress.ledger, step))
    found.push({ entry: answered, cleared: { step: name, field: 'answered', value: {} } });
  if (helped?.value) found.push({ entry: helped, cleared: { step: name, field: 'helped', value: 0 } });
  if (done?.value)
    found.push({ entry: done, cleared: { step: name, field: 'done', value: false, version: step.version } });
  if (opened?.value) found.push({ entry: opened, cleared: { step: name, field: 'opened', value: false } });
  if (scaffolded?.value) found.push({ entry: scaffolded, cleared: { step: name, field: 'scaffolded', value: '' } });
  return found;
}

/** Whether an entry is of answers in place of which others were given since. */
function isAnsweredAgain({ index, progress }: Snapshot, { step, field }: Entry): boolean {
  const named = index.place(step)?.step ?? { name: step as StepName, aliases: [] };
  return field === 'answered' && answersOf(progress.ledger, named) !== undefined;
}

function factOf({ at: _at, by: _by, ...fact }: Entry): Fact {
  return fact as Fact;
}
