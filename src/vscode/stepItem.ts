import * as vscode from 'vscode';
import { builtInCourse, courseOf } from '../core/course/names.ts';
import type { AssertionRow, StepRow } from '../core/rows.ts';
import { stateIcons } from './stateIcons.ts';
import { changedWords, helpWords, resultWords, sentence, stateWords, verdictWords } from './words.ts';

/** A step as a row of the topic tree. */
export function stepItem(row: StepRow): vscode.TreeItem {
  const { step, state } = row;
  const collapsible = step.check ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None;
  const item = new vscode.TreeItem(step.title, collapsible);
  const words = rowWords(row);
  item.id = step.name;
  item.iconPath = iconOf(row);
  item.description = words.join(', ');
  item.contextValue = contextOf(row);
  item.command = { command: 'backendJourney.openLesson', title: vscode.l10n.t('Open Lesson'), arguments: [step.name] };
  item.accessibilityInformation = { label: [step.title, ...words].join(', ') };
  item.checkboxState = {
    state: state === 'done' ? vscode.TreeItemCheckboxState.Checked : vscode.TreeItemCheckboxState.Unchecked,
    tooltip: tickWords(row),
    accessibilityInformation: { label: vscode.l10n.t('{0} done', step.title) },
  };
  return item;
}

function rowWords({ step, state, scaffoldedTo, proved, helped, changed, verdict, running }: StepRow): string[] {
  const done = state === 'done' && step.check && !proved;
  return [
    running ? vscode.l10n.t('checking…') : done ? vscode.l10n.t('done, not proved') : stateWords(state),
    ...(state === 'done' ? helpWords(helped) : []),
    ...(changed ? [changedWords(changed)] : []),
    ...(verdict && !running && verdict.outcome !== 'passed' ? [verdictWords(verdict)] : []),
    ...(scaffoldedTo === undefined ? [] : [vscode.l10n.t('scaffolded in {0}', scaffoldedTo)]),
  ];
}

function iconOf({ state, verdict, running }: StepRow): vscode.ThemeIcon {
  if (running) return new vscode.ThemeIcon('loading~spin');
  if (state === 'done') return stateIcons.done;
  if (verdict?.outcome === 'couldNotCheck')
    return new vscode.ThemeIcon('question', new vscode.ThemeColor('list.warningForeground'));
  if (verdict?.outcome === 'notYet') return stateIcons.notYet;
  return stateIcons[state];
}

function contextOf({ step, state, running, changed, verdict }: StepRow): string {
  return [
    'step',
    ...(courseOf(step.name) === builtInCourse ? ['native'] : []),
    state === 'done' ? 'done' : 'open',
    ...(step.scaffold ? ['scaffold'] : []),
    ...(step.check?.lab ? ['lab'] : []),
    ...(step.check ? [running ? 'running' : 'check'] : []),
    ...(verdict?.outcome === 'notYet' ? ['hints'] : []),
    ...(changed ? ['changed'] : []),
  ].join(' ');
}

function tickWords({ step, state }: StepRow): string {
  if (state === 'done') return vscode.l10n.t('Mark as not done');
  return step.check ? vscode.l10n.t('Check') : vscode.l10n.t('Mark as done');
}

/** An assertion as a row below its step. */
export function assertionItem(id: string, { name, result }: AssertionRow): vscode.TreeItem {
  const item = new vscode.TreeItem(name);
  const words = resultWords(result?.state);
  item.id = id;
  item.iconPath = stateIcons[result?.state ?? 'notAsked'];
  item.description = result?.state === 'failed' ? sentence(result.finding.message) : words;
  item.contextValue = 'assertion';
  item.accessibilityInformation = {
    label: [name, words, ...(result?.state === 'failed' ? [sentence(result.finding.message)] : [])].join(', '),
  };
  const where = result?.state === 'failed' ? result.finding.where : undefined;
  if (where) {
    const step = id.slice(0, id.indexOf('#'));
    const title = vscode.l10n.t('Go to {0}, line {1}', where.file, where.line);
    item.command = { command: 'backendJourney.goToFinding', title, arguments: [step, name] };
  }
  return item;
}
