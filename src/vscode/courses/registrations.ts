import * as vscode from 'vscode';
import { builtInCourse, longestName, namePattern } from '../../core/course/names.ts';
import type { BackendJourneyApi, CourseRegistration } from './api.ts';

/** Courses that other extensions registered. Kept without loading anything, until somebody listens. */
export type Registrations = vscode.Disposable & {
  readonly register: BackendJourneyApi['registerCourse'];
  all(): readonly CourseRegistration[];
  readonly onDidAdd: vscode.Event<CourseRegistration>;
  readonly onDidRemove: vscode.Event<CourseRegistration>;
};

/** Takes other extensions' courses. */
export function keepRegistrations(): Registrations {
  const all = new Map<string, CourseRegistration>();
  const added = new vscode.EventEmitter<CourseRegistration>();
  const removed = new vscode.EventEmitter<CourseRegistration>();
  return {
    register(registration) {
      const { name } = registration;
      if (!namePattern.test(name) || name.length > longestName)
        throw new Error(
          `"${name}" is not a valid course name: use lower-case words joined by hyphens, at most 60 characters.`,
        );
      if (name === builtInCourse || all.has(name)) throw new Error(`A course "${name}" is registered already.`);
      all.set(name, registration);
      added.fire(registration);
      return new vscode.Disposable(() => {
        if (all.get(name) !== registration) return;
        all.delete(name);
        removed.fire(registration);
      });
    },
    all: () => [...all.values()],
    onDidAdd: added.event,
    onDidRemove: removed.event,
    dispose: () => vscode.Disposable.from(added, removed).dispose(),
  };
}
