import type { StepName } from '../course/course.ts';
import { type Course, courseSteps, type Section, type Step } from '../course/course.ts';
import type { CourseIndex } from '../course/courseIndex.ts';
import type { CourseName } from '../course/names.ts';
import { type Answers, type Entry, type Field, later } from './entry.ts';
import { entryOf, type Ledger } from './ledger.ts';

/** How far the learner is with a step. */
export type StepState = 'notStarted' | 'inProgress' | 'done';

/** Steps that are done, of how many. */
export type Count = { readonly done: number; readonly total: number };

/** How far the learner is, counted for display. Derived from a ledger and the open courses; immutable. */
export type Progress = {
  readonly ledger: Ledger;
  /** Done steps by section name. */
  readonly doneIn: ReadonlyMap<string, number>;
  /** Done steps by course. */
  readonly counts: ReadonlyMap<CourseName, Count>;
  /** Done steps of all open courses. */
  readonly done: number;
  readonly total: number;
  /** The step opened last; undefined before the first. */
  readonly current: StepName | undefined;
};

/** The latest entry of a step's field under its name and all its former names. */
export function stepEntry<F extends Field>(
  ledger: Ledger,
  step: Pick<Step, 'name' | 'aliases'>,
  field: F,
): Extract<Entry, { field: F }> | undefined {
  let latest = entryOf(ledger, step.name, field);
  for (const alias of step.aliases) {
    const entry = entryOf(ledger, alias, field);
    latest = latest && entry ? (later(latest, entry) as typeof entry) : (latest ?? entry);
  }
  return latest;
}

/** How far the learner is with a step. A scaffold is noted in many steps at once, so it starts none of them. */
export function stepState(ledger: Ledger, step: Step): StepState {
  if (stepEntry(ledger, step, 'done')?.value) return 'done';
  return stepEntry(ledger, step, 'opened')?.value ? 'inProgress' : 'notStarted';
}

/** Whether a step is done because its check saw the evidence. */
export function isProved(ledger: Ledger, step: Step): boolean {
  const entry = stepEntry(ledger, step, 'done');
  return entry?.value === true && entry.proved === true;
}

/** The furthest help that was asked for, 0 to 4. */
export function helpOf(ledger: Ledger, step: Step): number {
  return stepEntry(ledger, step, 'helped')?.value ?? 0;
}

/**
 * What the learner answered last to a step's questions; undefined when nothing. It needs no editor: a program that knows
 * the folder of the log reads it by `openProgressLog({ folder, writer, clock }).readAll()`, joins what it finds by
 * `record(emptyLedger, entries).ledger`, and hands the answers to the check as its world's `answers`.
 */
export function answersOf(ledger: Ledger, step: Pick<Step, 'name' | 'aliases'>): Answers | undefined {
  const answers = stepEntry(ledger, step, 'answered')?.value;
  return answers && Object.keys(answers).length > 0 ? answers : undefined;
}

/** The content version of a step that the learner saw last: opened, or did. Undefined when that is not known. */
export function seenVersion(ledger: Ledger, step: Step): number | undefined {
  const done = stepEntry(ledger, step, 'done');
  const opened = stepEntry(ledger, step, 'opened');
  const seen = [...(done?.value ? [done.version] : []), ...(opened?.value && opened.version ? [opened.version] : [])];
  return seen.length === 0 ? undefined : Math.max(...seen);
}

/** Whether a course update touched a step since the learner did or opened it. */
export function changedSince(ledger: Ledger, step: Step): 'done' | 'opened' | undefined {
  const seen = seenVersion(ledger, step);
  if (seen === undefined || seen >= step.version) return undefined;
  return stepEntry(ledger, step, 'done')?.value ? 'done' : 'opened';
}

/** How far the learner is with a section. */
export function sectionState(progress: Progress, section: Section): StepState {
  const done = progress.doneIn.get(section.name) ?? 0;
  if (section.steps.length > 0 && done === section.steps.length) return 'done';
  if (done > 0) return 'inProgress';
  return section.steps.some(step => stepState(progress.ledger, step) !== 'notStarted') ? 'inProgress' : 'notStarted';
}

/** How far the learner is with a course. */
export function courseState(progress: Progress, course: Course): StepState {
  const { done, total } = courseCount(progress, course);
  if (total > 0 && done === total) return 'done';
  return course.sections.some(section => sectionState(progress, section) !== 'notStarted')
    ? 'inProgress'
    : 'notStarted';
}

/** The done steps of a course. */
export function courseCount({ counts }: Progress, { name }: Course): Count {
  return counts.get(name) ?? { done: 0, total: 0 };
}

/** Counts a whole ledger. Costs a pass over the courses: for loading, not for a tick. */
export function countProgress({ courses }: CourseIndex, ledger: Ledger): Progress {
  const sections = courses.flatMap(course => course.sections);
  const doneIn = new Map(sections.map(section => [section.name, doneSteps(section, ledger)]));
  const counts = new Map(courses.map(course => [course.name, countCourse(course, doneIn)]));
  const all = [...counts.values()];
  return {
    ledger,
    doneIn,
    counts,
    done: all.reduce((sum, { done }) => sum + done, 0),
    total: all.reduce((sum, { total }) => sum + total, 0),
    current: currentStep(courses.flatMap(courseSteps), ledger),
  };
}

function countCourse({ sections }: Course, doneIn: ReadonlyMap<string, number>): Count {
  return {
    done: sections.reduce((sum, { name }) => sum + (doneIn.get(name) ?? 0), 0),
    total: sections.reduce((sum, { steps }) => sum + steps.length, 0),
  };
}

/**
 * Progress after some entries changed the ledger. Looks at the steps they touch only, so its cost does not grow with the
 * courses' steps.
 */
export function recountProgress(
  before: Progress,
  index: CourseIndex,
  ledger: Ledger,
  changes: readonly Entry[],
): Progress {
  const places = new Map(changes.flatMap(({ step }) => index.place(step) ?? []).map(place => [place.step.name, place]));
  const doneIn = new Map(before.doneIn);
  const counts = new Map(before.counts);
  let done = before.done;
  for (const { step, section, course } of places.values()) {
    const difference = Number(isDone(ledger, step)) - Number(isDone(before.ledger, step));
    if (difference === 0) continue;
    done += difference;
    doneIn.set(section.name, (doneIn.get(section.name) ?? 0) + difference);
    const count = courseCount({ ...before, counts }, course);
    counts.set(course.name, { ...count, done: count.done + difference });
  }
  return { ...before, ledger, doneIn, counts, done, current: currentAfter(before, index, ledger, changes) };
}

function isDone(ledger: Ledger, step: Step): boolean {
  return stepEntry(ledger, step, 'done')?.value === true;
}

function doneSteps(section: Section, ledger: Ledger): number {
  return section.steps.filter(step => isDone(ledger, step)).length;
}

/** The step that was opened last. */
function currentStep(steps: readonly Step[], ledger: Ledger): StepName | undefined {
  return steps
    .filter(step => openedAt(ledger, step) !== undefined)
    .reduce<Step | undefined>((best, step) => (openedLater(ledger, step, best) ? step : best), undefined)?.name;
}

/** Whether a step is open and was opened after the other one; equal moments are ordered by name. */
function openedLater(ledger: Ledger, step: Step, other: Step | undefined): boolean {
  const at = openedAt(ledger, step);
  const otherAt = other && openedAt(ledger, other);
  if (at === undefined || !other || otherAt === undefined) return at !== undefined;
  return at === otherAt ? step.name < other.name : at > otherAt;
}

function currentAfter(
  before: Progress,
  index: CourseIndex,
  ledger: Ledger,
  changes: readonly Entry[],
): StepName | undefined {
  let current = before.current === undefined ? undefined : index.place(before.current)?.step;
  const closed = current && openedAt(ledger, current) === undefined;
  if (closed)
    return currentStep(
      index.order.flatMap(name => index.place(name)?.step ?? []),
      ledger,
    );
  for (const entry of changes) {
    const step = entry.field === 'opened' ? index.place(entry.step)?.step : undefined;
    if (step && openedLater(ledger, step, current)) current = step;
  }
  return current?.name;
}

function openedAt(ledger: Ledger, step: Step): number | undefined {
  const entry = stepEntry(ledger, step, 'opened');
  return entry?.value ? entry.at : undefined;
}
