import type * as vscode from 'vscode';

/** A file of a course that an extension registers. */
export type CourseFileOfExtension = {
  /** Path below the course, with forward slashes, such as `01-basics/01-first.md`. */
  readonly path: string;
  /** UTF-8. */
  readonly bytes: Uint8Array;
};

/** A course that another extension brings. */
export type CourseRegistration = {
  /**
   * Lower-case words joined by hyphens, at most 60 characters; progress is kept by it, so it must stay the same. A `name`
   * in course.yaml takes its place.
   */
  readonly name: string;
  /** What it is called when course.yaml does not say so. */
  readonly title?: string;
  /** A folder in the layout of the built-in course (course.yaml, NN-section/…), or what reads such files. */
  readonly files: vscode.Uri | (() => Promise<readonly CourseFileOfExtension[]>);
};

/** What Backend Journey offers to other extensions: `vscode.extensions.getExtension('backend-journey.backend-journey')`. */
export type BackendJourneyApi = {
  /**
   * Adds a course to the topic tree. It is compiled when the learner first looks at the tree, in the same way and with the
   * same limits as any other that is not built in: its checks run after the learner's yes only. Problems are shown to the
   * learner, never thrown.
   * @returns what takes it away again; progress in it is kept.
   * @throws when the name is not of the form that is asked for, or is registered already.
   */
  registerCourse(registration: CourseRegistration): vscode.Disposable;
};
