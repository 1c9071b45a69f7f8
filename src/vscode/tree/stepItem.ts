import * as vscode from 'vscode';
import { countWords, resultWords, verdictWords } from '../../core/checks/engine/verdictWords.ts';
import { helpWords } from '../../core/checks/help/tierWords.ts';
import { treeTitle } from '../../core/course/course.ts';
import { builtInCourse, courseOf } from '../../core/course/names.ts';
import { changedWords, stateWords } from '../../core/progress/progressWords.ts';
import type { AssertionRow, StepRow } from '../../core/session/rows.ts';
import { contextOf } from '../commands/rowTokens.ts';
import { commandOf } from '../commands/run.ts';
import { inMarkdown, sentence } from '../words.ts';
import { stateIcons } from './stateIcons.ts';

/**
 * A step as a row of the topic tree. Its checkbox says whether it is done; words and an icon say only what that does not.
 */
export function stepItem(row: StepRow, labIsStarted: boolean): vscode.TreeItem {
  const { step, state } = row;
  const collapsible = step.check ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None;
  const title = treeTitle(step);
  const item = new vscode.TreeItem(title, collapsible);
  const icon = iconOf(row);
  item.id = step.name;
  if (icon) item.iconPath = icon;
  item.description = [...signOf(row), [...wordsOf(row), ...factsOf(row)].join(', ')].filter(Boolean).join(' ');
  item.contextValue = contextValueOf(row, labIsStarted);
  item.command = commandOf('openLesson', vscode.l10n.t('Open Lesson'), step.name);
  item.accessibilityInformation = { label: [title, ...stepWords(row)].join(', ') };
  item.checkboxState = {
    state: state === 'done' ? vscode.TreeItemCheckboxState.Checked : vscode.TreeItemCheckboxState.Unchecked,
    tooltip: tickWords(row),
    accessibilityInformation: { label: vscode.l10n.t('{0} done', title) },
  };
  return item;
}

/** That a step is in progress is a sign, since words behind a title are cut first; its tooltip has the words. */
function signOf({ state, verdict, running }: StepRow): string[] {
  const isSaid = running || (verdict && verdict.outcome !== 'passed');
  return state === 'inProgress' && !isSaid ? ['●'] : [];
}

/** How far a step is, in the words that its checkbox and its icon leave to be said. */
function wordsOf({ step, state, proved, verdict, running }: StepRow): string[] {
  if (running) return [vscode.l10n.t('checking…')];
  return [
    ...(state === 'done' && step.check && !proved ? [vscode.l10n.t('not proved')] : []),
    ...(verdict && verdict.outcome !== 'passed' ? [sentence(countWords(verdict))] : []),
  ];
}

/** What else is known of a step. */
function factsOf({ state, scaffoldedTo, helped, changed }: StepRow): string[] {
  return [
    ...(state === 'done' ? helpWords(helped).map(sentence) : []),
    ...(changed ? [sentence(changedWords(changed))] : []),
    ...(scaffoldedTo === undefined ? [] : [vscode.l10n.t('scaffolded in {0}', scaffoldedTo)]),
  ];
}

/** Everything that is known of a step, for those who cannot see the row, and for its tooltip. */
export function stepWords(row: StepRow): string[] {
  const { step, state, proved, verdict, running } = row;
  return [
    running
      ? vscode.l10n.t('checking…')
      : state === 'done' && step.check && !proved
        ? vscode.l10n.t('done, not proved')
        : sentence(stateWords(state)),
    ...(verdict && !running && verdict.outcome !== 'passed' ? [sentence(verdictWords(verdict))] : []),
    ...factsOf(row),
  ];
}

/** What a check came to, where the checkbox does not say it. */
function iconOf({ verdict, running }: StepRow): vscode.ThemeIcon | undefined {
  if (running) return new vscode.ThemeIcon('loading~spin');
  if (verdict?.outcome === 'couldNotCheck')
    return new vscode.ThemeIcon('question', new vscode.ThemeColor('list.warningForeground'));
  return verdict?.outcome === 'notYet' ? stateIcons.notYet : undefined;
}

function contextValueOf({ step, state, running, changed, verdict }: StepRow, labIsStarted: boolean): string {
  return contextOf({
    step: true,
    native: courseOf(step.name) === builtInCourse,
    open: state !== 'done',
    done: state === 'done',
    scaffold: step.scaffold !== undefined,
    lab: step.check?.lab !== undefined,
    started: labIsStarted,
    check: step.check !== undefined && !running,
    running: step.check !== undefined && running,
    hints: verdict?.outcome === 'notYet',
    changed: changed !== undefined,
  });
}

function tickWords({ step, state }: StepRow): string {
  if (state === 'done') return vscode.l10n.t('Mark as not done');
  return step.check ? vscode.l10n.t('Check') : vscode.l10n.t('Mark as done');
}

/** An assertion as a row below its step. What was found is said by its tooltip: a row has no room for it. */
export function assertionItem(id: string, { name, result }: AssertionRow): vscode.TreeItem {
  const item = new vscode.TreeItem(name);
  item.id = id;
  item.iconPath = stateIcons[result?.state ?? 'notAsked'];
  item.contextValue = contextOf({ assertion: true });
  item.accessibilityInformation = {
    label: [name, sentence(resultWords(result?.state)), ...findingWords(result)].join(', '),
  };
  const where = result?.state === 'failed' ? result.finding.where : undefined;
  if (where) {
    const step = id.slice(0, id.indexOf('#'));
    const title = vscode.l10n.t('Go to {0}, line {1}', where.file, where.line);
    item.command = commandOf('goToFinding', title, step, name);
  }
  return item;
}

/** What an assertion's row says when the pointer rests on it: its whole name, and what was found. */
export function assertionTooltip({ name, result }: AssertionRow): vscode.MarkdownString {
  const found = [sentence(resultWords(result?.state)), ...findingWords(result)];
  return new vscode.MarkdownString(`**${inMarkdown(name)}**\n\n${found.map(inMarkdown).join('\n\n')}`);
}

const findingWords = (result: AssertionRow['result']) =>
  result?.state === 'failed' ? [sentence(result.finding.message)] : [];
