import { l10n } from 'vscode';
import type { AssertionResult, Verdict } from '../core/checks/engine/verdict.ts';
import { tierNumber } from '../core/checks/help/tiers.ts';
import { type Minutes, minutesOf, type Place } from '../core/course/course.ts';
import type { Message } from '../core/message.ts';
import type { StepState } from '../core/progress/progress.ts';

/** A text as a part of a notification, in which VS Code makes links of `[…](…)`, those to commands included. */
export function inMessage(text: string): string {
  return text.replaceAll('](', '] (');
}

/** A text that stands for itself in Markdown: titles come from anybody's articles. */
export function inMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>~$]/g, '\\$&');
}

/** A state in words, for labels and screen readers. */
export function stateWords(state: StepState): string {
  switch (state) {
    case 'notStarted':
      return l10n.t('not started');
    case 'inProgress':
      return l10n.t('in progress');
    case 'done':
      return l10n.t('done');
  }
}

/** How a done step was solved, when the learner asked for help; nothing otherwise. */
export function helpWords(helped: number): string[] {
  if (helped < tierNumber('pointer')) return [];
  return [helped < tierNumber('solution') ? l10n.t('solved with help') : l10n.t('solved with the solution')];
}

/** What a course update means for a step that the learner did or opened before. */
export function changedWords(changed: 'done' | 'opened'): string {
  return changed === 'done' ? l10n.t('changed since you did it') : l10n.t('changed since you opened it');
}

/** How long something takes, such as "8 min reading, 1 h 10 min lab". */
export function minutesWords({ reading, lab }: Minutes): string {
  return lab === 0 ? timeWords(reading) : l10n.t('{0} reading, {1} lab', timeWords(reading), timeWords(lab));
}

function timeWords(minutes: number): string {
  if (minutes < 60) return l10n.t('{0} min', minutes);
  return minutes % 60 === 0
    ? l10n.t('{0} h', minutes / 60)
    : l10n.t('{0} h {1} min', Math.floor(minutes / 60), minutes % 60);
}

/** Where a step stands, such as "Introduction · Step 2 of 4 · 8 min". */
export function placeWords({ section, step, index }: Place): string {
  const position = l10n.t('Step {0} of {1}', index + 1, section.steps.length);
  return [section.title, position, minutesWords(minutesOf([step]))].join(' · ');
}

/** A message of the core in the learner's language. */
export function sentence({ text, args }: Message): string {
  return l10n.t(text, ...args);
}

/** What became of an assertion; undefined before the first check. */
export function resultWords(state: AssertionResult['state'] | undefined): string {
  switch (state) {
    case undefined:
      return l10n.t('not checked yet');
    case 'held':
      return l10n.t('passed');
    case 'failed':
      return l10n.t('not passed yet');
    case 'notReached':
      return l10n.t('not reached');
  }
}

const heldIn = ({ results }: Verdict) => results.filter(({ state }) => state === 'held').length;

/** A verdict that is not passed, where its icon says so and there is room for a count. */
export function countWords(verdict: Verdict): string {
  if (verdict.outcome === 'couldNotCheck') return verdictWords(verdict);
  return l10n.t('{0} of {1} passed', heldIn(verdict), verdict.results.length);
}

/** A verdict on one line. */
export function verdictWords(verdict: Verdict): string {
  switch (verdict.outcome) {
    case 'passed':
      return verdict.results.length === 1 ? l10n.t('passed') : l10n.t('passed, all {0} checks', verdict.results.length);
    case 'notYet':
      return l10n.t('not yet, {0} of {1} checks passed', heldIn(verdict), verdict.results.length);
    case 'couldNotCheck':
      return l10n.t('could not check');
  }
}
