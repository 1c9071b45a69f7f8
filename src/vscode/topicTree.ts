import * as vscode from 'vscode';
import type { Verdict } from '../core/checks/verdict.ts';
import { type CourseIndex, type StepName, sectionMinutes } from '../core/course/course.ts';
import {
  assertionRows,
  type Filter,
  type SectionRow,
  sectionNames,
  sectionRow,
  stepNames,
  stepRow,
} from '../core/rows.ts';
import type { Change, Session } from '../core/session.ts';
import type { Journey } from './journey.ts';
import { stateIcons } from './stateIcons.ts';
import { assertionItem, stepItem } from './stepItem.ts';
import { minutesWords, stateWords } from './words.ts';

const viewId = 'backendJourney.topics';

/** The topic tree; its elements are names of sections and of steps, and `step#3` for a step's assertions. */
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
  let openAtFirst: string | undefined;
  const opened = new WeakSet<Verdict>();
  const disposables: vscode.Disposable[] = [changed];

  const session = async (): Promise<Session> => {
    const { session } = await journey();
    if (!loaded) {
      loaded = session;
      const { index, progress } = session.snapshot;
      openAtFirst = index.place(progress.current ?? index.order[0] ?? '')?.section.name;
      disposables.push(session.onDidChange(refresh));
      describe(session);
    }
    return session;
  };
  const describe = ({ snapshot: { progress } }: Session) => {
    view.description = `${progress.done}/${progress.total}`;
    // VS Code leaves the description out while this is the container's only view.
    view.message = vscode.l10n.t('{0} of {1} steps done', progress.done, progress.total);
  };
  /** Refreshes the sections that changed, with the steps below them; a filter may make a section come or go. */
  const refresh = ({ snapshot, steps }: Change) => {
    const sections = new Set([...steps].flatMap(step => snapshot.index.place(step)?.section ?? []));
    const comesOrGoes = filter === 'left' && [...sections].some(section => mayComeOrGo(snapshot, section.name));
    if (comesOrGoes) changed.fire(undefined);
    else for (const section of sections) changed.fire(section.name);
    for (const step of steps) void openResults(step, snapshot.verdicts.get(step));
    if (loaded) describe(loaded);
  };

  const provider: vscode.TreeDataProvider<string> = {
    onDidChangeTreeData: changed.event,
    async getChildren(element) {
      const { snapshot } = await session();
      if (element === undefined) return sectionNames(snapshot, filter);
      const step = snapshot.index.place(element)?.step;
      return step
        ? assertionRows(snapshot, step).map((_, at) => `${element}#${at}`)
        : stepNames(snapshot, element, filter);
    },
    async getTreeItem(element) {
      const { snapshot } = await session();
      const [name = '', at] = element.split('#');
      const place = snapshot.index.place(name);
      const row = place && at !== undefined && assertionRows(snapshot, place.step)[Number(at)];
      if (row) return assertionItem(element, row);
      if (place) return stepItem(stepRow(snapshot, place.step));
      const section = snapshot.index.section(element);
      if (!section) throw new Error(`The topic tree has no row "${element}".`);
      return sectionItem(sectionRow(snapshot, section), section.name === openAtFirst);
    },
    getParent: element => element.match(/^(.*)[/#]/)?.[1],
    async resolveTreeItem(item, element) {
      item.tooltip = tooltip((await session()).snapshot.index, element);
      return item;
    },
  };
  const view = vscode.window.createTreeView(viewId, {
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

function sectionItem({ section, state, done, total }: SectionRow, open: boolean): vscode.TreeItem {
  const item = new vscode.TreeItem(
    section.title,
    open ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed,
  );
  item.id = section.name;
  item.iconPath = stateIcons[state];
  item.description = `${done}/${total}`;
  item.contextValue = 'section';
  item.accessibilityInformation = {
    label: vscode.l10n.t('{0}, {1}, {2} of {3} steps done', section.title, stateWords(state), done, total),
  };
  return item;
}

function tooltip(index: CourseIndex, element: string): vscode.MarkdownString {
  const place = index.place(element);
  if (place) return new vscode.MarkdownString(`${place.step.summary}\n\n${minutesWords(place.step.minutes)}`);
  const section = index.section(element);
  const outcomes = section?.outcomes.map(outcome => `- ${outcome}`).join('\n') ?? '';
  const text = section
    ? `${section.summary}\n\n${vscode.l10n.t('You will be able to:')}\n${outcomes}\n\n${minutesWords(sectionMinutes(section))}`
    : '';
  return new vscode.MarkdownString(text);
}
