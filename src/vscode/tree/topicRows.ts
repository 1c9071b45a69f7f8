import * as vscode from 'vscode';
import { courseOf } from '../../core/course/names.ts';
import type { Filter } from '../../core/session/rows.ts';
import {
  assertionRows,
  courseRow,
  courseRowName,
  parentRow,
  rowCourse,
  sectionNames,
  sectionRow,
  stepNames,
  stepRow,
  topNames,
} from '../../core/session/rows.ts';
import type { Change, Snapshot } from '../../core/session/snapshot.ts';
import type { Journey } from '../session/journey.ts';
import { rowTooltip } from './rowTooltip.ts';
import { courseItem, sectionItem } from './sectionItem.ts';
import { assertionItem, stepItem } from './stepItem.ts';

/**
 * The rows of the topic tree, by their names: those of sections and of steps, `course:` for courses where there are
 * several, and `step#3` for a step's assertions.
 */
export type TopicRows = vscode.Disposable & {
  readonly provider: vscode.TreeDataProvider<string>;
  /** Draws again the rows that a change is about. */
  follow(change: Change): void;
  /** Draws one row again, or all. */
  redraw(row?: string): void;
};

type Options = {
  /** Loads the journey, when the first row is asked for. */
  readonly load: () => Promise<Pick<Journey, 'session' | 'labs'>>;
  /** What is loaded. */
  readonly snapshot: () => Snapshot | undefined;
  readonly filter: () => Filter;
  /** Called when VS Code asks for the top rows. */
  readonly onTop: () => void;
};

/** Makes the rows. */
export function topicRows({ load, snapshot: loaded, filter, onTop }: Options): TopicRows {
  const changed = new vscode.EventEmitter<string | undefined>();
  let openAtFirst: readonly string[] | undefined;
  const rowOf = (element: string, { session, labs }: Pick<Journey, 'session' | 'labs'>): vscode.TreeItem => {
    const { snapshot } = session;
    openAtFirst ??= openRows(snapshot);
    const course = rowCourse(snapshot, element);
    if (course) return courseItem(courseRow(snapshot, course), openAtFirst.includes(element));
    const [name = '', at] = element.split('#');
    const place = snapshot.index.place(name);
    const assertion = place && at !== undefined && assertionRows(snapshot, place.step)[Number(at)];
    if (assertion) return assertionItem(element, assertion);
    if (place) return stepItem(stepRow(snapshot, place.step), labs.isStarted(place.step));
    const section = snapshot.index.section(element);
    if (!section) throw new Error(`The topic tree has no row "${element}".`);
    return sectionItem(sectionRow(snapshot, section), openAtFirst.includes(section.name));
  };
  return {
    provider: {
      onDidChangeTreeData: changed.event,
      async getChildren(element) {
        const { snapshot } = (await load()).session;
        openAtFirst ??= openRows(snapshot);
        if (element !== undefined) return namesBelow(snapshot, element, filter());
        onTop();
        return topNames(snapshot, filter());
      },
      getTreeItem: async element => rowOf(element, await load()),
      getParent(element) {
        const snapshot = loaded();
        return snapshot && parentRow(snapshot, element);
      },
      async resolveTreeItem(item, element) {
        item.tooltip = rowTooltip((await load()).session.snapshot, element);
        return item;
      },
    },
    follow(change) {
      if (change.courses) openAtFirst = openRows(change.snapshot);
      for (const row of rowsOf(change, filter())) changed.fire(row);
    },
    redraw: row => changed.fire(row),
    dispose: () => changed.dispose(),
  };
}

function namesBelow(snapshot: Snapshot, element: string, filter: Filter): string[] {
  const course = rowCourse(snapshot, element);
  if (course) return sectionNames(snapshot, course, filter);
  const step = snapshot.index.place(element)?.step;
  return step ? assertionRows(snapshot, step).map((_, at) => `${element}#${at}`) : stepNames(snapshot, element, filter);
}

/** The rows to draw again, with what is below them: sections with their steps, or all, when one may come or go. */
function rowsOf({ snapshot, steps, courses }: Change, filter: Filter): readonly (string | undefined)[] {
  const sections = [...new Set([...steps].flatMap(step => snapshot.index.place(step)?.section ?? []))];
  const comesOrGoes = filter === 'left' && sections.some(section => mayComeOrGo(snapshot, section.name));
  if (courses || comesOrGoes) return [undefined];
  const names = sections.map(({ name }) => name);
  // Where courses have rows, their counts stand in these.
  return snapshot.index.courses.length === 1 ? names : [...new Set(names.map(name => courseRowName(courseOf(name))))];
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
