import * as vscode from 'vscode';
import type { StepName } from '../../core/course/course.ts';
import type { Filter } from '../../core/session/rows.ts';
import { viewId } from '../commands/ids.ts';
import { lazy } from '../lazy.ts';
import type { Journey } from '../session/journey.ts';
import type { TopicRows } from './topicRows.ts';

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

/** Shows the topics in the sidebar. Nothing is loaded before the view is first visible: neither the course nor the rows. */
export function showTopicTree({ journey, filter: firstFilter, onTick }: Options): TopicTree {
  let filter = firstFilter;
  let loaded: TopicRows | undefined;
  const changed = new vscode.EventEmitter<string | undefined>();
  const rows = lazy(async () => {
    const [{ session, labs }, { drawTopics }] = await Promise.all([journey(), import('./topicRows.ts')]);
    loaded = drawTopics({ view, changed, session, labs, filter: () => filter, onTick });
    return loaded;
  });
  const view = vscode.window.createTreeView<string>(viewId('topics'), {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: async element => (await rows()).children(element),
      getTreeItem: async element => (await rows()).item(element),
      getParent: element => loaded?.parent(element),
      resolveTreeItem: async (item, element) => (await rows()).resolve(item, element),
    },
    showCollapseAll: true,
    manageCheckboxStateManually: true,
  });
  return {
    setFilter(next) {
      filter = next;
      changed.fire(undefined);
    },
    reveal: async step => loaded?.reveal(step),
    dispose: () => vscode.Disposable.from(changed, view, ...(loaded ? [loaded] : [])).dispose(),
  };
}
