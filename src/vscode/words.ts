import { l10n } from 'vscode';
import type { Place } from '../core/course/course.ts';
import type { StepState } from '../core/progress/progress.ts';

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

/** A length of time. */
export function minutesWords(minutes: number): string {
  return minutes === 1 ? l10n.t('1 minute') : l10n.t('{0} minutes', minutes);
}

/** Where a step stands, such as "Introduction · Step 2 of 4 · 8 minutes". */
export function placeWords({ section, step, index }: Place): string {
  const position = l10n.t('Step {0} of {1}', index + 1, section.steps.length);
  return [section.title, position, minutesWords(step.minutes)].join(' · ');
}
