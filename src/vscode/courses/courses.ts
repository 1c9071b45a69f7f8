import * as vscode from 'vscode';
import { foreignContent } from '../../core/content/foreignContent.ts';
import type { Shelf } from '../../core/content/shelf.ts';
import type { Course } from '../../core/course/course.ts';
import type { CourseName } from '../../core/course/names.ts';
import type { Session } from '../../core/session/session.ts';
import type { ForeignCourse } from '../../core/thread/compileForeign.ts';
import type { ContentThread } from '../../core/thread/requests.ts';
import { keptTexts } from '../kept.ts';
import { openCoursesKey } from '../memory.ts';
import { type CourseSource, sourceAt } from './courseSource.ts';
import { UnreadableCourse } from './readFiles.ts';
import type { CourseTeller } from './tellCourse.ts';

/** The courses that are open beside the built-in one. */
export type Courses = vscode.Disposable & {
  /** Opens a course and follows its files. Undefined when it cannot be opened; the learner has been told why. */
  open(source: CourseSource): Promise<Course | undefined>;
  /** Closes a course; its progress is kept. */
  close(name: CourseName): Promise<void>;
  /** Takes away a course that its extension no longer has; what the learner closed stays closed. */
  withdraw(id: string): void;
  /** The compiled course of a name; undefined for the built-in one and those that are not open. */
  foreign(name: CourseName): ForeignCourse | undefined;
  /** The id of an open course's source. */
  idOf(name: CourseName): string | undefined;
  /** Where the courses that are open, or watched until they can be, come from. */
  sources(): readonly CourseSource[];
  /** Whether the course of an address is open, or is watched until it can be. */
  has(id: string): boolean;
  /** Resolves when the courses of the last session are open, or cannot be. */
  readonly restored: Promise<void>;
};

type Options = {
  readonly shelf: Shelf;
  readonly session: Session;
  readonly thread: () => Promise<ContentThread>;
  readonly workspaceState: vscode.Memento;
  readonly teller: CourseTeller;
};

/** A course that is open, or will be when its files are fixed. */
type Entry = {
  readonly source: CourseSource;
  readonly watcher: vscode.Disposable;
  shown: ForeignCourse | undefined;
  /** Loads one after the other, so that the newest files win. */
  turn: Promise<unknown>;
};

/** Changes of files that follow each other within this time, in ms, are compiled once. */
const pause = 300;

/** Opens the courses of the last session, without anyone waiting for it. */
export function openCourses(options: Options): Courses {
  const { shelf, session, workspaceState, teller } = options;
  const entries = new Map<string, Entry>();
  const remembered = () => keptTexts(workspaceState, openCoursesKey);
  const remember = async ({ id, remembered: wanted }: CourseSource) => {
    if (wanted && !remembered().includes(id)) await workspaceState.update(openCoursesKey, [...remembered(), id]);
  };
  const forget = (id: string) =>
    workspaceState.update(
      openCoursesKey,
      remembered().filter(one => one !== id),
    );

  const show = (entry: Entry, compiled: ForeignCourse) => {
    if (entry.shown && entry.shown.course.name !== compiled.course.name) shelf.take(entry.shown.course.name);
    entry.shown = compiled;
    shelf.put(foreignContent(compiled));
    session.setIndex(shelf.index());
  };
  /** Compiles what the files hold now; the last good version stays when it cannot be. */
  const load = async (entry: Entry): Promise<Course | undefined> => {
    const { source } = entry;
    try {
      const compiled = await compile(source, options);
      if (entries.get(source.id) !== entry) return undefined;
      if ('problems' in compiled) {
        teller.trouble(source, compiled, entry.shown !== undefined);
        return undefined;
      }
      const other = holderOf(entries, compiled.course.name, entry) ?? builtIn(session, compiled.course.name);
      if (other !== undefined)
        throw new UnreadableCourse(vscode.l10n.t('a course with the same name is already open, from {0}', other));
      teller.fine(source);
      show(entry, compiled);
      return compiled.course;
    } catch (error) {
      if (entries.get(source.id) === entry)
        teller.trouble(source, { error: error as Error }, entry.shown !== undefined);
      return undefined;
    }
  };
  const inTurn = (entry: Entry) => {
    const loaded = entry.turn.then(() => load(entry));
    entry.turn = loaded;
    return loaded;
  };
  const add = (source: CourseSource): Entry => {
    const entry: Entry = {
      source,
      watcher: whenQuiet(source, () => void inTurn(entry)),
      shown: undefined,
      turn: Promise.resolve(),
    };
    entries.set(source.id, entry);
    return entry;
  };
  const drop = (entry: Entry) => {
    entries.delete(entry.source.id);
    entry.watcher.dispose();
    teller.gone(entry.source);
    if (!entry.shown) return;
    shelf.take(entry.shown.course.name);
    session.setIndex(shelf.index());
  };
  const open = async (source: CourseSource) => {
    const course = await inTurn(entries.get(source.id) ?? add(source));
    if (course) await remember(source);
    return course;
  };
  const entryOf = (name: CourseName) => [...entries.values()].find(({ shown }) => shown?.course.name === name);
  const restore = async (id: string) => {
    try {
      await open(await sourceAt(vscode.Uri.parse(id)));
    } catch (error) {
      // Its file or folder is gone: that is said once.
      await forget(id);
      teller.trouble(goneSource(vscode.Uri.parse(id)), { error: error as Error }, false);
    }
  };

  return {
    open,
    async close(name) {
      const entry = entryOf(name);
      if (!entry) return;
      drop(entry);
      await forget(entry.source.id);
    },
    withdraw(id) {
      const entry = entries.get(id);
      if (entry) drop(entry);
    },
    foreign: name => entryOf(name)?.shown,
    idOf: name => entryOf(name)?.source.id,
    sources: () => [...entries.values()].map(({ source }) => source),
    has: id => entries.has(id),
    restored: Promise.all(remembered().map(restore)).then(() => undefined),
    dispose() {
      for (const { watcher } of entries.values()) watcher.dispose();
    },
  };
}

async function compile(source: CourseSource, { shelf, thread }: Options) {
  const files = await source.read();
  const asked = await thread();
  const scaffolds = shelf.content.scaffolds.map(({ id }) => id);
  return asked.ask('compile', { name: source.name, title: source.title, files, scaffolds });
}

/** Where another open course of this name is from. */
function holderOf(entries: ReadonlyMap<string, Entry>, name: CourseName, but: Entry): string | undefined {
  return [...entries.values()].find(entry => entry !== but && entry.shown?.course.name === name)?.source.from;
}

const builtIn = ({ snapshot }: Session, name: CourseName) =>
  snapshot.index.courses[0]?.name === name ? snapshot.index.courses[0].title : undefined;

/** Calls once the files have been quiet for a moment. */
function whenQuiet(source: CourseSource, changed: () => void): vscode.Disposable {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const watcher = source.watch(() => {
    clearTimeout(timer);
    timer = setTimeout(changed, pause);
  });
  return vscode.Disposable.from(watcher, { dispose: () => clearTimeout(timer) });
}

/** Stands for a course whose place is gone, to speak of it. */
function goneSource(uri: vscode.Uri): CourseSource {
  const from = vscode.workspace.asRelativePath(uri);
  return {
    id: uri.toString(),
    name: '',
    title: from,
    from,
    remembered: false,
    read: async () => [],
    locate: () => undefined,
    pathOf: () => undefined,
    watch: () => vscode.Disposable.from(),
  };
}
