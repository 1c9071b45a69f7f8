import * as vscode from 'vscode';
import type { Verdict } from '../../core/checks/engine/verdict.ts';
import { fixLabel, reasonOf, verdictWords } from '../../core/checks/engine/verdictWords.ts';
import { lessonHeadings } from '../../core/checks/help/tiers.ts';
import { tierLabel } from '../../core/checks/help/tierWords.ts';
import type { Step } from '../../core/course/course.ts';
import type { CommandContext } from '../commands/commandContext.ts';
import { run } from '../commands/run.ts';
import type { RunningJourney } from '../session/startJourney.ts';
import { inMessage, sentence } from '../words.ts';
import { fix } from './fix.ts';
import { helpFor } from './hintsView.ts';

/**
 * Says what came of a check that the learner asked for, with the one thing to do next. Does not wait for an answer. Where
 * the lesson page shows it, nothing more is said.
 */
export async function tellVerdict(
  step: Step,
  verdict: Verdict,
  { lesson }: CommandContext,
  { session, labs, content }: RunningJourney,
): Promise<void> {
  if (lesson.isShowing(step.name)) return;
  const title = `${step.title}: ${sentence(verdictWords(verdict))}.`;
  const { index } = session.snapshot;
  switch (verdict.outcome) {
    case 'passed': {
      const next = index.neighbour(step.name, 1);
      const go = vscode.l10n.t('Next Step');
      void vscode.window.showInformationMessage(inMessage(title), ...(next ? [go] : [])).then(answer => {
        if (answer && next) return lesson.open(next);
      });
      return;
    }
    case 'notYet': {
      const details = vscode.l10n.t('Show Details');
      const place = index.place(step.name);
      const { next } = helpFor(session.snapshot, step, lessonHeadings(await content.lesson(step.name)));
      const more = next ? [sentence(tierLabel(next.tier))] : [];
      const reason = reasonWords(verdict);
      void vscode.window.showWarningMessage(inMessage(`${title} ${reason}`), ...more, details).then(answer => {
        if (answer === details && place) return lesson.open(place);
        if (answer) return run('nextHint', step.name);
      });
      return;
    }
    case 'couldNotCheck': {
      const { obstacle } = verdict;
      const label = sentence(fixLabel(obstacle.fix));
      const folder = await labs.find(step);
      void vscode.window.showWarningMessage(inMessage(`${title} ${sentence(obstacle.message)}`), label).then(answer => {
        if (answer) return fix(obstacle.fix, step.name, folder);
      });
    }
  }
}

function reasonWords(verdict: Extract<Verdict, { outcome: 'notYet' }>): string {
  const reason = reasonOf(verdict);
  if (!reason) return '';
  return [...(reason.assertion === undefined ? [] : [reason.assertion]), sentence(reason.text)].join(': ');
}
