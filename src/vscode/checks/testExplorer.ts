import * as vscode from 'vscode';
import { evidenceText } from '../../core/checks/engine/evidence.ts';
import type { AssertionResult, Verdict } from '../../core/checks/engine/verdict.ts';
import { type Course, type StepName, treeTitle } from '../../core/course/course.ts';
import { courseOf, sectionOf } from '../../core/course/names.ts';
import { assertionRows, courseRowName } from '../../core/session/rows.ts';
import type { Session } from '../../core/session/session.ts';
import type { Snapshot } from '../../core/session/snapshot.ts';
import type { LabPlaces } from '../labs/labPlaces.ts';
import { testsId } from '../names.ts';
import { sentence } from '../words.ts';
import { isCheckedOnSave } from './checkOnSave.ts';

/**
 * Lists sections, steps and assertions in VS Code's Test Explorer, and shows there what checks say, no matter who asked for
 * them. Its profile is not a default one, so that "Run All Tests" stays the learner's.
 */
export function showTests(session: Session, labs: LabPlaces, onTrouble: (error: Error) => void): vscode.Disposable {
  const controller = vscode.tests.createTestController(testsId, vscode.l10n.t('Backend Journey'));
  let filled = checkedCourses(session.snapshot);
  let items = fill(controller, session.snapshot, filled);
  const shown = new WeakSet<Verdict>();
  /** Steps that are checked from here: their run reports them itself. */
  const asked = new Set<StepName>();

  const reportTo = async (run: vscode.TestRun, step: StepName, verdict: Verdict) => {
    shown.add(verdict);
    const [item, place] = [items.get(step), session.snapshot.index.place(step)];
    if (item) report(run, item, verdict, place && (await labs.find(place.step)));
  };
  /** Shows what a check said that was asked for elsewhere. */
  const publish = async (step: StepName) => {
    const verdict = session.snapshot.verdicts.get(step);
    const item = items.get(step);
    if (!item || !verdict || asked.has(step) || session.snapshot.running.has(step) || shown.has(verdict)) return;
    const request = new vscode.TestRunRequest([item], undefined, undefined, false, true);
    const run = controller.createTestRun(request, undefined, false);
    await reportTo(run, step, verdict);
    run.end();
  };
  const checkIn = async (run: vscode.TestRun, step: StepName, token: vscode.CancellationToken) => {
    const cancel = token.onCancellationRequested(() => session.cancelCheck(step));
    asked.add(step);
    for (const child of childrenOf(items.get(step))) run.started(child);
    try {
      const verdict = await session.check(step, 'asked');
      if (verdict) await reportTo(run, step, verdict);
      else for (const child of childrenOf(items.get(step))) run.skipped(child);
    } finally {
      asked.delete(step);
      cancel.dispose();
    }
  };
  const runTests = async (request: vscode.TestRunRequest, token: vscode.CancellationToken) => {
    const steps = wanted(request, controller, items);
    const run = controller.createTestRun(request);
    for (const step of steps) for (const child of childrenOf(items.get(step))) run.enqueued(child);
    try {
      for (const step of steps) if (!token.isCancellationRequested) await checkIn(run, step, token);
    } finally {
      run.end();
    }
  };
  const runContinuously = (request: vscode.TestRunRequest, token: vscode.CancellationToken) => {
    const steps = new Set(wanted(request, controller, items));
    const saved = vscode.workspace.onDidSaveTextDocument(({ uri }) => {
      const step = labs.stepOf(uri);
      const isCheckedAnyway = step === session.snapshot.progress.current && isCheckedOnSave();
      if (step && steps.has(step) && !isCheckedAnyway) session.check(step, 'saved').catch(onTrouble);
    });
    token.onCancellationRequested(() => saved.dispose());
  };
  controller.createRunProfile(
    vscode.l10n.t('Check'),
    vscode.TestRunProfileKind.Run,
    (request, token) => (request.continuous ? runContinuously(request, token) : runTests(request, token)),
    false,
    undefined,
    true,
  );
  return vscode.Disposable.from(
    controller,
    session.onDidChange(({ snapshot, steps, courses }) => {
      // Making hundreds of items again keeps the window waiting: an article that is opened has none.
      const checked = courses ? checkedCourses(snapshot) : filled;
      if (!sameCourses(filled, checked)) {
        filled = checked;
        items = fill(controller, snapshot, checked);
      }
      for (const step of steps) void publish(step);
    }),
  );
}

type Items = Map<StepName, vscode.TestItem>;

/** The courses that have something to check. */
const checkedCourses = ({ index }: Snapshot) =>
  index.courses.filter(({ sections }) => sections.some(({ steps }) => steps.some(({ check }) => check)));

const sameCourses = (some: readonly Course[], others: readonly Course[]) =>
  some.length === others.length && some.every((course, at) => course === others[at]);

/** Makes the items: courses where there are several, sections, steps that have a check, assertions. */
function fill(controller: vscode.TestController, snapshot: Snapshot, courses: readonly Course[]): Items {
  const items: Items = new Map();
  const [only] = courses;
  if (courses.length === 1 && only) {
    controller.items.replace(sectionItems(controller, snapshot, only, items));
    return items;
  }
  const roots = courses.flatMap((course, at) => {
    const sections = sectionItems(controller, snapshot, course, items);
    const item = controller.createTestItem(courseRowName(course.name), course.title);
    item.sortText = String(at).padStart(3, '0');
    item.children.replace(sections);
    return sections.length === 0 ? [] : [item];
  });
  controller.items.replace(roots);
  return items;
}

function sectionItems(
  controller: vscode.TestController,
  snapshot: Snapshot,
  { sections }: Course,
  items: Items,
): vscode.TestItem[] {
  const made: vscode.TestItem[] = [];
  for (const [place, section] of sections.entries()) {
    const steps = section.steps.filter(({ check }) => check);
    if (steps.length === 0) continue;
    const sectionItem = controller.createTestItem(section.name, treeTitle(section));
    sectionItem.sortText = String(place).padStart(3, '0');
    for (const [at, step] of steps.entries()) {
      const item = controller.createTestItem(step.name, treeTitle(step));
      item.sortText = String(at).padStart(3, '0');
      for (const [row, { name }] of assertionRows(snapshot, step).entries()) {
        const child = controller.createTestItem(`${step.name}#${row}`, name);
        child.sortText = String(row).padStart(3, '0');
        item.children.add(child);
      }
      sectionItem.children.add(item);
      items.set(step.name, item);
    }
    made.push(sectionItem);
  }
  return made;
}

const childrenOf = (item: vscode.TestItem | undefined) => [...(item?.children ?? [])].map(([, child]) => child);

/** The steps that a request is about; assertions are checked with their step. */
function wanted(
  { include, exclude }: vscode.TestRunRequest,
  controller: vscode.TestController,
  items: ReadonlyMap<StepName, vscode.TestItem>,
): StepName[] {
  const roots = include ?? [...controller.items].map(([, item]) => item);
  const ids = (list: readonly vscode.TestItem[]) => new Set(list.map(({ id }) => id.split('#')[0] ?? ''));
  const chosen = ids(roots);
  const left = ids(exclude ?? []);
  const isIn = (names: ReadonlySet<string>, step: StepName) =>
    names.has(step) || names.has(sectionOf(step)) || names.has(courseRowName(courseOf(step)));
  return [...items.keys()].filter(step => isIn(chosen, step) && !isIn(left, step));
}

function report(run: vscode.TestRun, item: vscode.TestItem, verdict: Verdict, folder: vscode.Uri | undefined): void {
  const children = childrenOf(item);
  if (verdict.outcome === 'couldNotCheck') {
    const said = new vscode.TestMessage(sentence(verdict.obstacle.message));
    run.errored(item, said);
    for (const child of children) run.skipped(child);
    return;
  }
  for (const [at, child] of children.entries()) {
    const result = verdict.results[at];
    if (result?.state === 'held') run.passed(child);
    else if (result?.state === 'failed') run.failed(child, testMessage(result, verdict, folder));
    else run.skipped(child);
  }
}

function testMessage(
  { name, finding }: Extract<AssertionResult, { state: 'failed' }>,
  verdict: Verdict,
  folder: vscode.Uri | undefined,
): vscode.TestMessage {
  const { where, expected, actual, output } = finding;
  const hints = verdict.outcome === 'notYet' ? verdict.hints : undefined;
  // It belongs to one of those that failed, and says nothing about the others.
  const hint = hints?.assertion === name ? (hints.said ? sentence(hints.said) : hints.nudge) : undefined;
  const text = [sentence(finding.message), hint, output && `${vscode.l10n.t('Output:')}\n${output}`]
    .filter(part => part)
    .join('\n\n');
  const message = new vscode.TestMessage(text);
  if (expected && actual) {
    message.expectedOutput = evidenceText(expected);
    message.actualOutput = evidenceText(actual);
  }
  if (where && folder) {
    const at = new vscode.Position(where.line - 1, where.column - 1);
    message.location = new vscode.Location(vscode.Uri.joinPath(folder, ...where.file.split('/')), at);
  }
  return message;
}
