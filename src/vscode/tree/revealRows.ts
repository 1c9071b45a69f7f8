import type * as vscode from 'vscode';
import type { Verdict } from '../../core/checks/engine/verdict.ts';
import type { StepName } from '../../core/course/course.ts';
import { stepNames } from '../../core/session/rows.ts';
import type { TopicView } from './topicView.ts';

/** What shows rows of the tree of its own accord. */
export type Revealing = vscode.Disposable & {
  /** Selects a step's row when the view is visible; does not take the focus. */
  reveal(step: StepName): Promise<void>;
  /** Opens the row of a step that does not hold yet, once: one that was closed since stays closed. */
  openResults(step: StepName, verdict: Verdict | undefined): void;
  /** Says that courses came or went: until VS Code asks for their rows it knows of none below them. */
  coursesChange(): void;
  /** Says that VS Code asked for the rows at the top. */
  coursesDrawn(): void;
};

/** Shows the current step's row when the view becomes visible, and what a check came to. */
export function revealRows({ view, session, filter }: TopicView): Revealing {
  const opened = new WeakSet<Verdict>();
  /** Settled when the rows of other courses are drawn. */
  let drawn: Promise<void> | undefined;
  let settle: (() => void) | undefined;
  const show = async (step: StepName, how: { readonly select: boolean; readonly expand: boolean }) => {
    await drawn;
    if (!view.visible) return;
    const { snapshot } = session;
    const place = snapshot.index.place(step);
    const listed = place && stepNames(snapshot, place.section.name, filter()).includes(place.step.name);
    if (listed) await view.reveal(place.step.name, { ...how, focus: false });
  };
  const reveal = (step: StepName) => show(step, { select: true, expand: false });
  const showing = view.onDidChangeVisibility(() => {
    const { current } = session.snapshot.progress;
    if (current) void reveal(current);
  });
  return {
    reveal,
    openResults(step, verdict) {
      if (verdict?.outcome !== 'notYet' || opened.has(verdict)) return;
      opened.add(verdict);
      void show(step, { select: false, expand: true });
    },
    coursesChange() {
      if (!view.visible) return;
      drawn ??= new Promise(resolve => {
        settle = resolve;
      });
    },
    coursesDrawn() {
      if (settle) setTimeout(settle, 0);
      [drawn, settle] = [undefined, undefined];
    },
    dispose: () => showing.dispose(),
  };
}
