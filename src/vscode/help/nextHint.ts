import * as vscode from 'vscode';
import { lessonHeadings, type Tier, type TierName, tierNumber } from '../../core/checks/help/tiers.ts';
import { tierLabel } from '../../core/checks/help/tierWords.ts';
import type { Step } from '../../core/course/course.ts';
import { helpFor, hintText } from '../checks/hintsView.ts';
import type { CommandContext } from '../commands/commandContext.ts';
import { run } from '../commands/run.ts';
import type { Journey } from '../session/journey.ts';
import { inMessage, sentence } from '../words.ts';

/** Shows the next tier of help with what a step fails on: on its page when that is visible, otherwise in a message. */
export async function nextHint(step: Step, { session, content }: Journey, { lesson }: CommandContext): Promise<void> {
  const headings = lessonHeadings(await content.lesson(step.name));
  const { next } = helpFor(session.snapshot, step, headings);
  if (!next) return explainNothing(step, session.snapshot.verdicts.get(step.name)?.outcome === 'notYet');
  if (next.tier === 'solution') return run('compare', step.name);
  await session.noteHelp(step.name, tierNumber(next.tier));
  if (lesson.isShowing(step.name)) return;
  const place = session.snapshot.index.place(step.name);
  // A fragment is code, which a message cannot show.
  if (next.tier === 'fragment') return place && lesson.open(place);
  tellHint(step, next, helpFor(session.snapshot, step, headings).next?.tier);
}

/** Says a hint, with the way to the next one. Does not wait for an answer. */
function tellHint(
  step: Step,
  hint: Exclude<Tier, { tier: 'fragment' | 'solution' }>,
  then: TierName | undefined,
): void {
  const text = hintText(hint);
  const buttons = then ? [sentence(tierLabel(then))] : [];
  void vscode.window
    .showInformationMessage(inMessage(`${step.title}: ${text}`), ...buttons)
    .then(answer => (answer ? run('nextHint', step.name) : undefined));
}

async function explainNothing(step: Step, failed: boolean): Promise<void> {
  if (failed) {
    void vscode.window.showInformationMessage(vscode.l10n.t('There are no further hints for what has not passed yet.'));
    return;
  }
  const check = vscode.l10n.t('Check Step');
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t('Hints are about what has not passed yet: check "{0}" first.', step.title),
    check,
  );
  if (answer) await run('check', step.name);
}
