import * as vscode from 'vscode';
import type { Section, Step } from '../../core/course/course.ts';
import { builtInCourse, courseOf } from '../../core/course/names.ts';
import { doneKey, scaffoldedStepId, stepId } from '../../core/course/nativeWalkthrough.ts';
import { stepState } from '../../core/progress/progress.ts';
import { stepRow } from '../../core/session/rows.ts';
import type { Session } from '../../core/session/session.ts';
import type { Change, Snapshot } from '../../core/session/snapshot.ts';
import { setContextKey } from '../commands/setContextKey.ts';
import type { Log } from '../log.ts';

/** VS Code's own commands that tick and untick a walkthrough's step. They are not documented, so they may go. */
const marks = { done: 'welcome.markStepComplete', open: 'welcome.markStepIncomplete' } as const;

/** How many steps are marked at once; more would hold up the window. */
const batch = 50;

/** How long VS Code may take to register walkthroughs after a window opens. */
const registrationTime = 6000;

/** Keeps the native walkthroughs' ticks as our progress says. They are written, never read. */
export type WalkthroughSync = vscode.Disposable & {
  /** Puts the ticks of one section, or of all, right. */
  push(section?: Section): Promise<void>;
};

/** Mirrors the session's progress into the native walkthroughs of an extension. */
export function syncWalkthroughs(session: Session, extensionId: string, log: Log): WalkthroughSync {
  const started = Date.now();
  let reported = false;
  const reportOnce = (error: unknown) => {
    if (!reported) log.warn('The native walkthroughs could not be ticked.', error);
    reported = true;
  };
  let disposed = false;
  /** What each step was last marked as; a page that is opened is marked again all the same. */
  const sent = new Map<string, string>();

  /** Ticks or unticks a native step as `wanted` says at the moment it is done. */
  const tick = async (section: Section, nativeStep: string, wanted: () => boolean): Promise<void> => {
    const id = `${extensionId}#${section.name}#${nativeStep}`;
    try {
      await vscode.commands.executeCommand(wanted() ? marks.done : marks.open, id);
    } catch (error) {
      // Before VS Code has registered the walkthrough the command rejects, although it has kept the state: it is
      // repeated once the registration must be over, so that an open page shows it too.
      const left = registrationTime - (Date.now() - started);
      if (left <= 0 || disposed) throw error;
      await new Promise(resolve => setTimeout(resolve, Math.min(left, 500)));
      await tick(section, nativeStep, wanted);
    }
  };

  const mark = async (section: Section, step: Step): Promise<void> => {
    const { scaffold } = step;
    sent.set(step.name, shownState(session.snapshot, step));
    await Promise.all([
      tick(section, stepId(step), () => stepState(session.snapshot.progress.ledger, step) === 'done'),
      scaffold && tick(section, scaffoldedStepId(scaffold), () => isScaffolded(session.snapshot, step)),
    ]);
  };

  const pushSteps = async ({ index }: Snapshot, steps: readonly string[]): Promise<void> => {
    const places = steps.flatMap(name => index.place(name) ?? []);
    for (let start = 0; start < places.length; start += batch) {
      await Promise.all(places.slice(start, start + batch).map(({ section, step }) => mark(section, step)));
    }
    const sections = new Set(places.map(({ section }) => section));
    await Promise.all([...sections].map(section => setDoneKey(session.snapshot, section)));
  };
  const differs = (snapshot: Snapshot) => (name: string) => {
    const step = snapshot.index.place(name)?.step;
    return step !== undefined && sent.get(name) !== shownState(snapshot, step);
  };

  const onChange = ({ snapshot, steps }: Change) =>
    void pushSteps(snapshot, [...steps].filter(isNative).filter(differs(snapshot))).catch(reportOnce);
  const push = async (section?: Section) => {
    const own = session.snapshot.index.course(builtInCourse);
    const sections = section ? [section] : (own?.sections ?? []);
    await pushSteps(
      session.snapshot,
      sections.flatMap(({ steps }) => steps.map(step => step.name)),
    ).catch(reportOnce);
  };
  const onTabs = ({ opened, changed }: vscode.TabChangeEvent) => {
    if ([...opened, ...changed].some(mayBeWalkthrough)) void push();
  };
  const listening = vscode.Disposable.from(
    session.onDidChange(onChange),
    vscode.window.tabGroups.onDidChangeTabs(onTabs),
  );
  if (vscode.window.tabGroups.all.some(group => group.tabs.some(mayBeWalkthrough))) void push();

  return {
    push,
    dispose() {
      disposed = true;
      listening.dispose();
    },
  };
}

/** Only the built-in course has native walkthroughs: they cannot be contributed while VS Code runs. */
const isNative = (step: string) => courseOf(step) === builtInCourse;

const isScaffolded = (snapshot: Snapshot, step: Step) => stepRow(snapshot, step).scaffoldedTo !== undefined;

/** What a native walkthrough shows of a step, in one word to compare. */
const shownState = (snapshot: Snapshot, step: Step) =>
  `${stepState(snapshot.progress.ledger, step) === 'done'} ${isScaffolded(snapshot, step)}`;

/** The Welcome page and the walkthroughs are among the few tabs that VS Code tells extensions nothing of. */
const mayBeWalkthrough = (tab: vscode.Tab) => tab.isActive && tab.input === undefined;

/** Where the commands are gone, the steps' completion events still tick what this key names. */
function setDoneKey({ progress }: Snapshot, section: Section): Promise<void> {
  const done = section.steps.filter(step => stepState(progress.ledger, step) === 'done');
  return setContextKey(doneKey(section.name), `,${done.map(stepId).join(',')},`);
}
