import * as vscode from 'vscode';
import { tierNumber } from '../../core/checks/help/tiers.ts';
import type { Place, StepName } from '../../core/course/course.ts';
import { labPath } from '../../core/course/labPath.ts';
import { type SkipLab, skipLabs } from '../../core/course/skipPlan.ts';
import type { CommandContext } from '../commands/commandContext.ts';
import { explainTrust } from '../files/explain.ts';
import { openFolderFirst } from '../files/openFolderFirst.ts';
import { placeIn } from '../labs/labFiles.ts';
import { chooseRoot } from '../labs/startLab.ts';
import { writeLabs } from '../labs/writeLabs.ts';
import { showBesideLesson } from '../lesson/showBesideLesson.ts';
import type { Journey } from '../session/journey.ts';
import { chooseLabs } from './chooseLabs.ts';

/**
 * Makes a step the current one with the labs that the learner chooses filled in. Existing files stay as they are, and
 * the steps that are skipped stay as they are.
 */
export async function skipAhead(place: Place, journey: Journey, { lesson, memento }: CommandContext): Promise<void> {
  const labs = skipLabs(place, await startedIn(place, journey));
  if (labs.length > 0 && !(await fillIn(place, labs, journey, memento))) return;
  await lesson.open(place);
  const open = place.step.check?.lab?.open;
  const folder = open === undefined ? undefined : await journey.labs.find(place.step);
  if (folder && open !== undefined) await showBesideLesson(placeIn(folder, open));
}

/** @returns false when the learner gives up, or nothing could be written; they have then been told. */
async function fillIn({ step }: Place, labs: readonly SkipLab[], journey: Journey, memento: vscode.Memento) {
  if (!vscode.workspace.isTrusted) {
    void explainTrust();
    return true;
  }
  if (!vscode.workspace.workspaceFolders?.length) {
    await openFolderFirst({ command: 'startFromHere', argument: step.name }, memento);
    return false;
  }
  const root = await chooseRoot();
  const chosen = root && (await chooseLabs(step, labs, root, journey.content));
  if (!root || !chosen || !(await writeLabs(chosen, root, journey))) return false;
  for (const lab of chosen) {
    if (lab.part === 'start') await journey.labs.note(lab.step, placeIn(root, labPath(lab.step)));
    // A learner who checks a solution that was written for them has solved the step with it.
    else await journey.session.noteHelp(lab.step.name, tierNumber('solution'));
  }
  return true;
}

/** The steps of a section, up to this one, whose labs are there. */
async function startedIn({ section, index }: Place, { labs }: Journey): Promise<ReadonlySet<StepName>> {
  const found = await Promise.all(
    section.steps.slice(0, index + 1).map(async step => ((await labs.find(step)) ? [step.name] : [])),
  );
  return new Set(found.flat());
}
