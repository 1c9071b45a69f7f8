import type * as vscode from 'vscode';
import type { Verdict } from '../../core/checks/engine/verdict.ts';
import type { StepName } from '../../core/course/course.ts';
import type { Filter } from '../../core/session/rows.ts';
import { stepNames } from '../../core/session/rows.ts';
import type { Change, Snapshot } from '../../core/session/snapshot.ts';

/** What brings rows of the topic tree into sight. */
export type Revealing = {
  /** Selects a step's row when the view is visible; does not take the focus. */
  reveal(step: StepName): Promise<void>;
  /** Opens the rows of steps of which something does not hold yet, once: a row that was closed since stays closed. */
  showResults(change: Change): void;
  /** Holds back what is to be revealed until VS Code has asked for the top rows: before it knows of none below them. */
  wait(): void;
  /** VS Code asks for the top rows now. */
  topRows(): void;
};

/**
 * Reveals rows of a view.
 * @param loaded what is shown; undefined before anything is.
 */
export function revealRows(
  view: vscode.TreeView<string>,
  loaded: () => Snapshot | undefined,
  filter: () => Filter,
): Revealing {
  const opened = new WeakSet<Verdict>();
  /** Settled when the top rows are drawn. */
  let drawn: Promise<void> | undefined;
  let settle: (() => void) | undefined;
  const show = async (step: StepName, how: { readonly select: boolean; readonly expand: boolean }) => {
    await drawn;
    const snapshot = loaded();
    if (!view.visible || !snapshot) return;
    const place = snapshot.index.place(step);
    const listed = place && stepNames(snapshot, place.section.name, filter()).includes(place.step.name);
    if (listed) await view.reveal(place.step.name, { ...how, focus: false });
  };
  return {
    reveal: step => show(step, { select: true, expand: false }),
    showResults({ snapshot, steps }) {
      for (const step of steps) {
        const verdict = snapshot.verdicts.get(step);
        if (verdict?.outcome !== 'notYet' || opened.has(verdict)) continue;
        opened.add(verdict);
        void show(step, { select: false, expand: true });
      }
    },
    wait() {
      if (!view.visible) return;
      drawn ??= new Promise(resolve => {
        settle = resolve;
      });
    },
    topRows() {
      if (settle) setTimeout(settle, 0);
      [drawn, settle] = [undefined, undefined];
    },
  };
}
