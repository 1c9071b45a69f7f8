import * as vscode from 'vscode';
import { courseSteps, type Step } from '../../core/course/course.ts';
import { builtInCourse } from '../../core/course/names.ts';
import { changedSince, stepState } from '../../core/progress/progress.ts';
import { stepRow } from '../../core/rows.ts';
import type { Session } from '../../core/session.ts';
import type { ContextKey } from '../commands/contributions.ts';

/** Sets one of our context keys. */
export function setContextKey(key: ContextKey, value: string | boolean | undefined): Thenable<unknown> {
  return vscode.commands.executeCommand('setContext', `backendJourney.${key}`, value);
}

/** Keeps the context keys about the current step as the session says. */
export function keepContextKeys(session: Session): vscode.Disposable {
  const known = new Map<string, string | boolean | undefined>();
  const set = (key: ContextKey | `scaffolded.${string}`, value: string | boolean | undefined) => {
    if (known.get(key) === value) return;
    known.set(key, value);
    void vscode.commands.executeCommand('setContext', `backendJourney.${key}`, value);
  };
  const scaffolds = stepsWithScaffolds(session);
  const update = () => {
    const { index, progress } = session.snapshot;
    const place = index.place(progress.current ?? '');
    set('currentStep', place?.step.name);
    // Only sections of the built-in course have a native walkthrough to list.
    set('currentSection', place?.course.name === builtInCourse ? place.section.name : undefined);
    set('currentStepHasCheck', place?.step.check !== undefined);
    set('currentStepHasLab', place?.step.check?.lab !== undefined);
    set('currentStepChanged', place !== undefined && changedSince(progress.ledger, place.step) !== undefined);
    set('checking', place !== undefined && session.snapshot.running.has(place.step.name));
    set('currentStepDone', place !== undefined && stepState(progress.ledger, place.step) === 'done');
    for (const [scaffold, step] of scaffolds) {
      set(`scaffolded.${scaffold}`, stepRow(session.snapshot, step).scaffoldedTo !== undefined);
    }
  };
  update();
  return session.onDidChange(update);
}

/** One step for each scaffold that the built-in course uses: writing a scaffold is noted in all of its steps. */
function stepsWithScaffolds({ snapshot: { index } }: Session): Map<string, Step> {
  const steps = index.courses.flatMap(course => (course.name === builtInCourse ? courseSteps(course) : []));
  return new Map(steps.flatMap(step => (step.scaffold ? [[step.scaffold, step] as const] : [])));
}
