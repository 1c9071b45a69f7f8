import type * as vscode from 'vscode';
import { courseSteps, type Step } from '../../core/course/course.ts';
import { builtInCourse } from '../../core/course/names.ts';
import { scaffoldedKey } from '../../core/course/nativeWalkthrough.ts';
import { changedSince, stepState } from '../../core/progress/progress.ts';
import { stepRow } from '../../core/session/rows.ts';
import type { Session } from '../../core/session/session.ts';
import { type AnyContextKey, type ContextValue, setContextKey } from '../commands/setContextKey.ts';

/** Keeps the context keys about the current step as the session says. */
export function keepContextKeys(session: Session): vscode.Disposable {
  const known = new Map<AnyContextKey, unknown>();
  const set = <K extends AnyContextKey>(key: K, value: ContextValue<K>) => {
    if (known.get(key) === value) return;
    known.set(key, value);
    void setContextKey(key, value);
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
      set(scaffoldedKey(scaffold), stepRow(session.snapshot, step).scaffoldedTo !== undefined);
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
