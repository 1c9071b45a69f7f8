import { l10n } from 'vscode';
import { asksOnly, type Step } from '../../core/course/course.ts';
import type { StepState } from '../../core/progress/progress.ts';
import type { Action, BarView, CheckView, LessonView } from '../../webview/protocol.ts';
import { labAction } from '../labs/labAction.ts';

type Parts = Pick<LessonView, 'check' | 'quiz' | 'next'> & { readonly labIsStarted: boolean };

/**
 * The line that stays in view while the lesson is read: what the check says, where to read more of it, and what can be
 * done next.
 */
export function barView(step: Step, state: StepState, { check, quiz, next, labIsStarted }: Parts): BarView {
  return {
    label: l10n.t('This step'),
    jump: jumpTo(step, check, quiz),
    actions: check?.state === 'running' ? [cancel(step)] : actionsOf(step, state, next, labIsStarted),
  };
}

/** Where the check, or the questions that it asks, are on the page. */
function jumpTo(step: Step, check: CheckView | undefined, quiz: LessonView['quiz']): BarView['jump'] {
  if (!check) return undefined;
  const { state, summary } = check;
  const to = quiz && asksOnly(step) ? 'quiz' : 'check';
  const heading = to === 'quiz' && quiz ? quiz.heading : check.heading;
  return { to, state, text: state === 'notAsked' ? heading : summary };
}

const cancel = ({ name }: Step): Action => ({
  label: l10n.t('Cancel Check'),
  intent: { kind: 'cancelCheck', step: name },
  primary: false,
});

/** The first is what leads on: the lab, the check, the next step. */
function actionsOf(step: Step, state: StepState, next: LessonView['next'], labIsStarted: boolean): Action[] {
  const { name, check } = step;
  const done = state === 'done';
  const lab = check?.lab && labAction(step, labIsStarted);
  const own: Action[] = check
    ? asksOnly(step)
      ? []
      : [{ label: l10n.t('Check'), intent: { kind: 'check', step: name }, primary: !done && !(lab && !labIsStarted) }]
    : done
      ? []
      : [{ label: l10n.t('Mark as Done'), intent: { kind: 'setDone', step: name, done: true }, primary: true }];
  const onward: Action[] =
    done && next ? [{ label: l10n.t('Next Step'), intent: { kind: 'openStep', step: next.step }, primary: true }] : [];
  const ordered = lab && !labIsStarted ? [lab, ...own] : [...own, ...(lab ? [lab] : [])];
  return [...onward, ...ordered.map(action => (done ? { ...action, primary: false } : action))];
}
