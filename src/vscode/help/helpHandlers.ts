import * as vscode from 'vscode';
import type { Place } from '../../core/course/course.ts';
import type { CommandContext, Handler, Handlers } from '../commands/commandContext.ts';
import { pickStep } from '../commands/pickStep.ts';
import { stepFor } from '../commands/stepFor.ts';
import { openLabBackups } from '../labs/labBackups.ts';
import { resetLab } from '../labs/resetLab.ts';
import { undoLabReset } from '../labs/undoLabReset.ts';
import { compareWithSolution } from './compare.ts';
import { openLessonTexts } from './lessonTexts.ts';
import { nextHint } from './nextHint.ts';
import { skipAhead } from './skipAhead.ts';
import { whatChanged } from './whatChanged.ts';

/** What the commands about hints, solutions, resets of labs, skipping and changes of the course do. */
export function helpHandlers(context: CommandContext) {
  const { journey, log, storage } = context;
  const backups = openLabBackups(vscode.Uri.joinPath(storage, 'labBackups'), log);
  const texts = openLessonTexts(vscode.Uri.joinPath(storage, 'lessons'));
  const withPlace =
    (work: (place: Place, running: Awaited<ReturnType<typeof journey>>) => Promise<void>): Handler =>
    async argument => {
      const running = await journey();
      const step = stepFor(running, argument);
      const place = step && running.session.snapshot.index.place(step.name);
      if (place) await work(place, running);
    };
  return {
    nextHint: withPlace(({ step }, running) => nextHint(step, running, context)),
    compare: withPlace(({ step }, running) => compareWithSolution(step, running)),
    resetLab: withPlace(({ step }, running) => resetLab(step, running, backups)),
    async undoLabReset() {
      await undoLabReset({ session: (await journey()).session, backups });
    },
    async skipAhead() {
      const running = await journey();
      const { snapshot } = running.session;
      const step = await pickStep(snapshot, vscode.l10n.t('Which step do you want to go to?'));
      const place = step && snapshot.index.place(step);
      if (place) await skipAhead(place, running, context);
    },
    startFromHere: withPlace((place, running) => skipAhead(place, running, context)),
    whatChanged: withPlace(place => whatChanged(place, texts)),
    seenChange: withPlace(({ step }, { session }) => session.noteSeen(step.name)),
  } satisfies Handlers;
}
