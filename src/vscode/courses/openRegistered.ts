import * as vscode from 'vscode';
import { keptTexts } from '../kept.ts';
import type { CourseRegistration } from './api.ts';
import type { CourseSource } from './courseSource.ts';
import { folderSource } from './courseSource.ts';
import type { Courses } from './courses.ts';
import type { Registrations } from './registrations.ts';

const key = 'closedCourses';

const idOf = ({ name }: CourseRegistration) => `registered:${name}`;

/** A course that another extension registered, as a source. */
function sourceOf(registration: CourseRegistration): CourseSource {
  const { name, title, files } = registration;
  const common = { id: idOf(registration), name, title: title ?? name, from: title ?? name, remembered: false };
  if (typeof files !== 'function') return { ...folderSource(files), ...common };
  return {
    ...common,
    read: async () => [...(await files())],
    locate: () => undefined,
    pathOf: () => undefined,
    watch: () => vscode.Disposable.from(),
  };
}

/** Keeps the registered courses open, but for those that the learner closed in this workspace. */
export function openRegistered(registrations: Registrations, courses: Courses, workspaceState: vscode.Memento) {
  const closed = () => keptTexts(workspaceState, key);
  const open = (registration: CourseRegistration) => {
    if (!closed().includes(registration.name)) void courses.open(sourceOf(registration));
  };
  for (const registration of registrations.all()) open(registration);
  const listening = vscode.Disposable.from(
    registrations.onDidAdd(open),
    registrations.onDidRemove(registration => courses.withdraw(idOf(registration))),
  );
  return {
    /** Notes that the learner closed a course, so that it stays closed in this workspace. */
    async noteClosed(id: string): Promise<void> {
      const registration = registrations.all().find(one => idOf(one) === id);
      if (registration) await workspaceState.update(key, [...new Set([...closed(), registration.name])]);
    },
    /** Registered courses that are closed. */
    closed: () => registrations.all().filter(one => !courses.has(idOf(one))),
    /** Opens a course that was closed. */
    async reopen(registration: CourseRegistration) {
      await workspaceState.update(
        key,
        closed().filter(name => name !== registration.name),
      );
      return courses.open(sourceOf(registration));
    },
    dispose: () => listening.dispose(),
  };
}

export type RegisteredCourses = ReturnType<typeof openRegistered>;
