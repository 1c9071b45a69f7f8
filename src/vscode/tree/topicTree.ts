import * as vscode from 'vscode';
import type { StepName } from '../../core/course/course.ts';
import { courseCount } from '../../core/progress/progress.ts';
import type { Filter } from '../../core/session/rows.ts';
import type { Change, Snapshot } from '../../core/session/snapshot.ts';
import { viewId } from '../commands/ids.ts';
import type { Journey } from '../session/journey.ts';
import { revealRows } from './revealRows.ts';
import { topicRows } from './topicRows.ts';

/** The topic tree. */
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
  let loaded: Journey | undefined;
  const snapshot = () => loaded?.session.snapshot;
  const load = async () => {
    const running = await journey();
    if (loaded) return running;
    loaded = running;
    disposables.push(running.session.onDidChange(onChange), running.labs.onDidStart(rows.redraw));
    describe(view, running.session.snapshot);
    return running;
  };
  const rows = topicRows({ load, snapshot, filter: () => filter, onTop: () => revealing.topRows() });
  const view = vscode.window.createTreeView(viewId('topics'), {
    treeDataProvider: rows.provider,
    showCollapseAll: true,
    manageCheckboxStateManually: true,
  });
  const revealing = revealRows(view, snapshot, () => filter);
  const onChange = (change: Change) => {
    if (change.courses) revealing.wait();
    rows.follow(change);
    revealing.showResults(change);
    describe(view, change.snapshot);
  };
  const onBoxes = async ({ items }: vscode.TreeCheckboxChangeEvent<string>) => {
    if (items.length === 0) rows.redraw();
    for (const [step, state] of items) {
      await onTick(step as StepName, state === vscode.TreeItemCheckboxState.Checked);
      rows.redraw(step);
    }
  };
  const revealCurrent = () => {
    const current = snapshot()?.progress.current;
    if (current) void revealing.reveal(current);
  };
  const disposables: vscode.Disposable[] = [
    rows,
    view,
    view.onDidChangeCheckboxState(onBoxes),
    view.onDidChangeVisibility(revealCurrent),
  ];
  return {
    setFilter(next) {
      filter = next;
      rows.redraw();
    },
    reveal: revealing.reveal,
    dispose: () => vscode.Disposable.from(...disposables).dispose(),
  };
}

function describe(view: vscode.TreeView<string>, { index, progress }: Snapshot): void {
  const course = index.place(progress.current ?? '')?.course ?? index.courses[0];
  const { done, total } = course ? courseCount(progress, course) : progress;
  view.description = `${done}/${total}`;
  const count = vscode.l10n.t('{0} of {1} steps done', done, total);
  // VS Code leaves the description out while this is the container's only view.
  view.message = index.courses.length > 1 && course ? `${course.title}: ${count}` : count;
}
