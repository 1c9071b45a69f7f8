import * as vscode from 'vscode';
import type { Worlds } from '../../core/checks/engine/worlds.ts';
import { loadContent } from '../../core/content/loadContent.ts';
import { type Content, openShelf } from '../../core/content/shelf.ts';
import { type CourseName, courseOf } from '../../core/course/names.ts';
import { answersOf } from '../../core/progress/progress.ts';
import type { ProgressLog } from '../../core/progress/progressLog.ts';
import type { Checker } from '../../core/session/checking.ts';
import { type Session, startSession } from '../../core/session/session.ts';
import type { ContentThread } from '../../core/thread/requests.ts';
import { type CourseMarks, markCourses } from '../courses/courseMarks.ts';
import { type Courses, openCourses } from '../courses/courses.ts';
import { openRegistered, type RegisteredCourses } from '../courses/openRegistered.ts';
import type { Registrations } from '../courses/registrations.ts';
import { tellOfCourses } from '../courses/tellCourse.ts';
import { type LabPlaces, labPlaces } from '../labs/labPlaces.ts';
import { lazy } from '../lazy.ts';
import type { Log } from '../log.ts';
import { MementoMirror } from '../progress/mementoMirror.ts';
import { openProgressStore, type StoreTrouble } from '../progress/progressStore.ts';
import { takeOverAnswers } from '../quiz/quizAnswers.ts';

/** The open courses and the learner's session in them. */
export type Journey = {
  readonly content: Content;
  readonly session: Session;
  readonly labs: LabPlaces;
  /** The courses beside the built-in one. */
  readonly courses: Courses;
  /** The problems of courses in the Problems panel. */
  readonly marks: CourseMarks;
  /** Those of them that other extensions brought. */
  readonly registered: RegisteredCourses;
  /** Whether programs that a course names may be run: of the built-in one, or after the learner's yes. */
  mayRun(course: CourseName): Promise<boolean>;
  /** Work on content beside the extension host's own thread. */
  readonly thread: () => Promise<ContentThread>;
  /** What checks are made with; opened by the first check. */
  readonly worlds: () => Promise<Worlds>;
  readonly log: Log;
  /** Writes what waits to be written, before the window closes. */
  close(): Promise<void>;
};

/** Files on the disk of the extension host. VS Code's own way to them asks the window first, which may be busy. */
export type DiskFiles = {
  /** The text of a file, by its path. */
  readText(file: string): Promise<string>;
  /** Makes a folder, and those above it, where it is missing. */
  makeFolder(folder: string): Promise<void>;
};

/** What loading needs beyond VS Code. */
export type JourneyOptions = {
  readonly context: vscode.ExtensionContext;
  readonly openFiles: () => Promise<DiskFiles>;
  /** Opens the log in a folder for a window. */
  readonly openLog: (options: { folder: string; writer: string; clock: () => number }) => Promise<ProgressLog>;
  /** Opens what checks are made with. */
  readonly openWorlds: (options: { dist: string; cache: string }) => Promise<Worlds>;
  /** Opens the thread that compiles courses. */
  readonly openThread: (options: { workers: string }) => Promise<ContentThread>;
  readonly registrations: Registrations;
  readonly log: Log;
  readonly onTrouble: (trouble: StoreTrouble) => void;
  /** Takes what opening a course threw that nobody waits for. */
  readonly onCourseTrouble: (error: Error) => void;
  /** Takes what a check threw that nobody waits for. */
  readonly onCheckTrouble: (error: Error) => void;
};

/**
 * Reads the built-in course and the progress, side by side, since the tree's first row waits for both; starts the session,
 * and begins to open the other courses.
 */
export async function loadJourney(options: JourneyOptions): Promise<Journey> {
  const { context, openWorlds, openThread, registrations, log: notes, onCourseTrouble } = options;
  const writer = crypto.randomUUID();
  const [built, { mirror, store }] = await Promise.all([readBuilt(options), openKept(options, writer)]);
  const shelf = openShelf(built);
  const { content } = shelf;
  mirror.sync(built.builtIn.course.sections.map(section => section.name));
  const dist = vscode.Uri.joinPath(context.extensionUri, 'dist').fsPath;
  const worlds = lazy(() =>
    openWorlds({
      dist,
      cache: vscode.Uri.joinPath(context.globalStorageUri, 'cache').fsPath,
    }),
  );
  const checker: Checker = async (name, mode, signal) => {
    const step = session.snapshot.index.place(name)?.step;
    if (!step?.check) throw new Error(`The step "${name}" has no check.`);
    const { checkStep } = await import('../checks/checkStep.ts');
    const { workspaceState } = context;
    const answers = answersOf(session.snapshot.progress.ledger, step);
    const foreign = courses.foreign(courseOf(name));
    return checkStep(step, mode, signal, { content, labs, worlds, workspaceState, answers, foreign });
  };
  const session = await startSession({ index: shelf.index(), store, checker, clock: Date.now, writer });
  await takeOverAnswers(context.globalState, session);
  const labs = labPlaces(session, context.workspaceState);
  const thread = lazy(() => openThread({ workers: dist }));
  const marks = markCourses();
  const teller = tellOfCourses(marks, onCourseTrouble);
  const courses = openCourses({ shelf, session, thread, workspaceState: context.workspaceState, teller });
  const registered = openRegistered(registrations, courses, context.workspaceState);
  context.subscriptions.push(courses, registered, marks);
  const close = async () => {
    await Promise.all([
      mirror.dispose(),
      worlds.made()?.then(made => made.close()),
      thread.made()?.then(made => made.close()),
    ]);
  };
  const mayRun = async (course: CourseName) => {
    const foreign = courses.foreign(course);
    const { isCourseAllowed } = await import('../consent/courseConsent.ts');
    return !foreign || isCourseAllowed(context.workspaceState, foreign);
  };
  return { content, session, log: notes, labs, courses, marks, mayRun, registered, thread, worlds, close };
}

const readBuilt = ({ context, openFiles }: JourneyOptions) =>
  loadContent(async path => (await openFiles()).readText(vscode.Uri.joinPath(context.extensionUri, path).fsPath));

/** Opens the kept progress, and reads it. */
async function openKept({ context, openFiles, openLog, onTrouble }: JourneyOptions, writer: string) {
  const onFault = (error: Error) => onTrouble({ kind: 'not saved', error });
  const folder = vscode.Uri.joinPath(context.globalStorageUri, 'progress');
  const [log] = await Promise.all([
    openLog({ folder: folder.fsPath, writer, clock: Date.now }),
    openFiles()
      .then(({ makeFolder }) => makeFolder(folder.fsPath))
      .catch(onFault),
  ]);
  const mirror = new MementoMirror(context.globalState, undefined, undefined, onFault);
  const store = openProgressStore({ log, mirror, folder, onTrouble });
  context.subscriptions.push(store);
  const entries = await store.load();
  return { mirror, store: { ...store, load: async () => entries } };
}
