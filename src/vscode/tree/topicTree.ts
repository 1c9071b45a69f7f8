import * as vscode from 'vscode';
import type { Verdict } from '../../core/checks/engine/verdict.ts';
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
import { viewId } from '../commands/ids.ts';
import type { Journey } from '../session/journey.ts';
import { rowTooltip } from './rowTooltip.ts';
import { courseItem, sectionItem } from './sectionItem.ts';
import { assertionItem, stepItem } from './stepItem.ts';

/**
 * The topic tree; its elements are names of sections and of steps, `course:` for courses where there are several, and
 * `step#3` for a step's assertions.
 */
export type TopicTree = vscode.Disposable & {
  /** Lists all steps, or those left to do. */
  setFilter(filter: Filter): void;
  /** Selects a step's row when the view is visible; does not take the focus. */
  reveal(step: StepName): Promise<void>;
};

type Options = {
  readonly journey: () => Promise<Journey>;
  readonly filter: Filter;
  /** Called when the learner ticks or unticks a step. */
  readonly onTick: (step: StepName, done: boolean) => Promise<void>;
};

/** Shows the topics in the sidebar. Nothing is loaded before the view is first visible. */
export function showTopicTree({ journey, filter: firstFilter, onTick }: Options): TopicTree {
  let filter = firstFilter;
  const changed = new vscode.EventEmitter<string | undefined>();
  let loaded: Session | undefined;
  let isStarted: Journey['labs']['isStarted'] = () => false;
  let openAtFirst: readonly string[] = [];
  const opened = new WeakSet<Verdict>();
  /** Settled when the rows of other courses are drawn. */
  let drawn: Promise<void> | undefined;
  let settle: (() => void) | undefined;
  const disposables: vscode.Disposable[] = [changed];

  const session = async (): Promise<Session> => {
    const { session, labs } = await journey();
    if (!loaded) {
      loaded = session;
      isStarted = labs.isStarted;
      openAtFirst = openRows(session.snapshot);
      disposables.push(
        session.onDidChange(refresh),
        labs.onDidStart(step => changed.fire(step)),
      );
      describe(session);
    }
    return session;
  };
  const describe = ({ snapshot: { index, progress } }: Session) => {
    const course = index.place(progress.current ?? '')?.course ?? index.courses[0];
    const { done, total } = course ? courseCount(progress, course) : progress;
    view.description = `${done}/${total}`;
    const count = vscode.l10n.t('{0} of {1} steps done', done, total);
    // VS Code leaves the description out while this is the container's only view.
    view.message = index.courses.length > 1 && course ? `${course.title}: ${count}` : count;
  };
  /** Refreshes the sections that changed, with the steps below them; a filter may make a section come or go. */
  const refresh = ({ snapshot, steps, courses }: Change) => {
    if (courses) {
      openAtFirst = openRows(snapshot);
      if (view.visible)
        drawn ??= new Promise(resolve => {
          settle = resolve;
        });
    }
    const sections = new Set([...steps].flatMap(step => snapshot.index.place(step)?.section ?? []));
    const comesOrGoes = filter === 'left' && [...sections].some(section => mayComeOrGo(snapshot, section.name));
    if (courses || comesOrGoes) changed.fire(undefined);
    else if (snapshot.index.courses.length === 1) for (const section of sections) changed.fire(section.name);
    // Where courses have rows, their counts are in these.
    else
      for (const course of new Set([...sections].map(({ name }) => courseOf(name))))
        changed.fire(courseRowName(course));
    for (const step of steps) void openResults(step, snapshot.verdicts.get(step));
    if (loaded) describe(loaded);
  };

  const provider: vscode.TreeDataProvider<string> = {
    onDidChangeTreeData: changed.event,
    async getChildren(element) {
      const { snapshot } = await session();
      if (element === undefined) {
        if (settle) setTimeout(settle, 0);
        [drawn, settle] = [undefined, undefined];
        return topNames(snapshot, filter);
      }
      const course = rowCourse(snapshot, element);
      if (course) return sectionNames(snapshot, course, filter);
      const step = snapshot.index.place(element)?.step;
      return step
        ? assertionRows(snapshot, step).map((_, at) => `${element}#${at}`)
        : stepNames(snapshot, element, filter);
    },
    async getTreeItem(element) {
      const { snapshot } = await session();
      const course = rowCourse(snapshot, element);
      if (course) return courseItem(courseRow(snapshot, course), openAtFirst.includes(element));
      const [name = '', at] = element.split('#');
      const place = snapshot.index.place(name);
      const row = place && at !== undefined && assertionRows(snapshot, place.step)[Number(at)];
      if (row) return assertionItem(element, row);
      if (place) return stepItem(stepRow(snapshot, place.step), isStarted(place.step));
      const section = snapshot.index.section(element);
      if (!section) throw new Error(`The topic tree has no row "${element}".`);
      return sectionItem(sectionRow(snapshot, section), openAtFirst.includes(section.name));
    },
    getParent: element => loaded && parentRow(loaded.snapshot, element),
    async resolveTreeItem(item, element) {
      item.tooltip = rowTooltip((await session()).snapshot, element);
      return item;
    },
  };
  const view = vscode.window.createTreeView(viewId('topics'), {
    treeDataProvider: provider,
    showCollapseAll: true,
    manageCheckboxStateManually: true,
  });
  disposables.push(
    view,
    view.onDidChangeCheckboxState(async ({ items }) => {
      if (items.length === 0) changed.fire(undefined);
      for (const [step, state] of items) {
        await onTick(step as StepName, state === vscode.TreeItemCheckboxState.Checked);
        changed.fire(step);
      }
    }),
  );

  const show = async (step: StepName, how: { readonly select: boolean; readonly expand: boolean }) => {
    // Until VS Code has asked for the courses' rows it knows of none below them.
    await drawn;
    if (!view.visible || !loaded) return;
    const place = loaded.snapshot.index.place(step);
    const listed = place && stepNames(loaded.snapshot, place.section.name, filter).includes(place.step.name);
    if (listed) await view.reveal(place.step.name, { ...how, focus: false });
  };
  const reveal = (step: StepName) => show(step, { select: true, expand: false });
  /** What does not hold yet is shown without a further press, once: a row that was closed since stays closed. */
  const openResults = async (step: StepName, verdict: Verdict | undefined) => {
    if (verdict?.outcome !== 'notYet' || opened.has(verdict)) return;
    opened.add(verdict);
    await show(step, { select: false, expand: true });
  };
  const revealCurrent = () => {
    const current = loaded?.snapshot.progress.current;
    if (current) void reveal(current);
  };
  disposables.push(view.onDidChangeVisibility(revealCurrent));

  return {
    setFilter(next) {
      filter = next;
      changed.fire(undefined);
    },
    reveal,
    dispose: () => vscode.Disposable.from(...disposables).dispose(),
  };
}

/** Whether a section is at a count where its own row comes or goes under the filter. */
function mayComeOrGo({ index, progress }: Change['snapshot'], name: string): boolean {
  const left = (index.section(name)?.steps.length ?? 0) - (progress.doneIn.get(name) ?? 0);
  return left <= 1;
}

/** The rows that are open at first: the current step's section, and its course where that has a row. */
function openRows({ index, progress }: Snapshot): string[] {
  const place = index.place(progress.current ?? index.order[0] ?? '');
  return place ? [courseRowName(place.course.name), place.section.name] : [];
}
