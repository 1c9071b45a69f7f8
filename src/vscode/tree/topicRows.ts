import * as vscode from 'vscode';
import type { StepName } from '../../core/course/course.ts';
import { courseOf } from '../../core/course/names.ts';
import { courseCount } from '../../core/progress/progress.ts';
import {
  assertionRows,
  courseRow,
  courseRowName,
  type Filter,
  parentRow,
  rowCourse,
  sectionNames,
  sectionRow,
  stepNames,
  stepRow,
  topNames,
} from '../../core/session/rows.ts';
import type { Session } from '../../core/session/session.ts';
import type { Change, Snapshot } from '../../core/session/snapshot.ts';
import type { Journey } from '../session/journey.ts';
import { revealRows } from './revealRows.ts';
import { rowTooltip } from './rowTooltip.ts';
import { courseItem, sectionItem } from './sectionItem.ts';
import { assertionItem, stepItem } from './stepItem.ts';
import type { TopicView } from './topicView.ts';

/** The rows of the topic tree, by their elements. */
export type TopicRows = vscode.Disposable & {
  /** Elements below one; without one, those at the top. */
  children(element: string | undefined): string[];
  item(element: string): vscode.TreeItem;
  parent(element: string): string | undefined;
  /** Adds what a row says when the pointer rests on it. */
  resolve(item: vscode.TreeItem, element: string): vscode.TreeItem;
  /** Selects a step's row when the view is visible; does not take the focus. */
  reveal(step: StepName): Promise<void>;
};

/** Draws the rows of a session, and again whatever of them changes. */
export function drawTopics(options: TopicView): TopicRows {
  const { view, changed, session, labs, filter, onTick } = options;
  const revealing = revealRows(options);
  let openAtFirst = openRows(session.snapshot);
  describe(view, session);
  const onChange = (change: Change) => {
    if (change.courses) {
      openAtFirst = openRows(change.snapshot);
      revealing.coursesChange();
    }
    for (const element of changedRows(change, filter())) changed.fire(element);
    for (const step of change.steps) revealing.openResults(step, change.snapshot.verdicts.get(step));
    describe(view, session);
  };
  const following = vscode.Disposable.from(
    session.onDidChange(onChange),
    labs.onDidStart(step => changed.fire(step)),
    revealing,
    view.onDidChangeCheckboxState(async ({ items }) => {
      if (items.length === 0) changed.fire(undefined);
      for (const [step, state] of items) {
        await onTick(step as StepName, state === vscode.TreeItemCheckboxState.Checked);
        changed.fire(step);
      }
    }),
  );
  return {
    children(element) {
      const { snapshot } = session;
      if (element !== undefined) return rowsBelow(snapshot, element, filter());
      revealing.coursesDrawn();
      return topNames(snapshot, filter());
    },
    item: element => itemOf(session.snapshot, element, openAtFirst, labs),
    parent: element => parentRow(session.snapshot, element),
    resolve(item, element) {
      item.tooltip = rowTooltip(session.snapshot, element);
      return item;
    },
    reveal: revealing.reveal,
    dispose: () => following.dispose(),
  };
}

function rowsBelow(snapshot: Snapshot, element: string, filter: Filter): string[] {
  const course = rowCourse(snapshot, element);
  if (course) return sectionNames(snapshot, course, filter);
  const step = snapshot.index.place(element)?.step;
  if (!step) return stepNames(snapshot, element, filter);
  return assertionRows(snapshot, step).map((_, at) => `${element}#${at}`);
}

function itemOf(snapshot: Snapshot, element: string, openAtFirst: readonly string[], labs: Journey['labs']) {
  const course = rowCourse(snapshot, element);
  if (course) return courseItem(courseRow(snapshot, course), openAtFirst.includes(element));
  const [name = '', at] = element.split('#');
  const place = snapshot.index.place(name);
  const row = place && at !== undefined && assertionRows(snapshot, place.step)[Number(at)];
  if (row) return assertionItem(element, row);
  if (place) return stepItem(stepRow(snapshot, place.step), labs.isStarted(place.step));
  const section = snapshot.index.section(element);
  if (!section) throw new Error(`The topic tree has no row "${element}".`);
  return sectionItem(sectionRow(snapshot, section), openAtFirst.includes(section.name));
}

/** Says how much is done. */
function describe(view: vscode.TreeView<string>, { snapshot: { index, progress } }: Session): void {
  const course = index.place(progress.current ?? '')?.course ?? index.courses[0];
  const { done, total } = course ? courseCount(progress, course) : progress;
  view.description = `${done}/${total}`;
  const count = vscode.l10n.t('{0} of {1} steps done', done, total);
  // VS Code leaves the description out while this is the container's only view.
  view.message = index.courses.length > 1 && course ? `${course.title}: ${count}` : count;
}

/** The sections that changed, with the steps below them; all rows when a filter may make a section come or go. */
function changedRows({ snapshot, steps, courses }: Change, filter: Filter): (string | undefined)[] {
  const sections = new Set([...steps].flatMap(step => snapshot.index.place(step)?.section.name ?? []));
  const comesOrGoes = filter === 'left' && [...sections].some(section => mayComeOrGo(snapshot, section));
  if (courses || comesOrGoes) return [undefined];
  if (snapshot.index.courses.length === 1) return [...sections];
  // Where courses have rows, their counts are in these.
  return [...new Set([...sections].map(section => courseRowName(courseOf(section))))];
}

/** Whether a section is at a count where its own row comes or goes under the filter. */
function mayComeOrGo({ index, progress }: Snapshot, name: string): boolean {
  const left = (index.section(name)?.steps.length ?? 0) - (progress.doneIn.get(name) ?? 0);
  return left <= 1;
}

/** The rows that are open at first: the current step's section, and its course where that has a row. */
function openRows({ index, progress }: Snapshot): string[] {
  const place = index.place(progress.current ?? index.order[0] ?? '');
  return place ? [courseRowName(place.course.name), place.section.name] : [];
}
