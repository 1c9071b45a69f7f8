import * as vscode from 'vscode';
import type { CourseSource } from '../courses/courseSource.ts';
import type { RunningJourney } from '../session/startJourney.ts';
import { sourceOf } from './sourceOf.ts';
import { followFiles, type TypedFiles } from './typedFiles.ts';

/** Typing that follows within this time, in ms, is compiled once. */
const pause = 300;

type Entry = {
  readonly source: CourseSource;
  readonly files: TypedFiles;
  timer: ReturnType<typeof setTimeout> | undefined;
  turn: number;
};

/** Compiles courses as they are typed, and shows their problems; those that are not open only while a file of them is. */
export type Typing = vscode.Disposable & {
  /** A document that may be of a course was opened. */
  opened(document: vscode.TextDocument): void;
};

/** Follows the typing in courses. Compiling is done beside the extension host's own thread. */
export function followTyping(journey: RunningJourney, onTrouble: (error: Error) => void): Typing {
  const { courses, marks, content, thread } = journey;
  const entries = new Map<string, Entry>();

  const compile = async (entry: Entry) => {
    const turn = ++entry.turn;
    const { source, files } = entry;
    const read = await files.read();
    const scaffolds = content.scaffolds.map(({ id }) => id);
    const { ask } = await thread();
    const answer = await ask('compile', { name: source.name, title: source.title, files: read, scaffolds });
    if (turn !== entry.turn || entries.get(source.id) !== entry) return;
    marks.show(source, 'problems' in answer ? answer.problems : [], 'typed');
  };
  const soon = (entry: Entry) => {
    clearTimeout(entry.timer);
    entry.timer = setTimeout(() => void compile(entry).catch(onTrouble), pause);
  };
  const entryOf = (source: CourseSource): Entry => {
    const known = entries.get(source.id);
    if (known) return known;
    const entry: Entry = { source, files: followFiles(source, () => soon(entry)), timer: undefined, turn: 0 };
    entries.set(source.id, entry);
    return entry;
  };
  const look = async ({ uri }: vscode.TextDocument) => {
    const source = await sourceOf(uri, courses);
    if (source) soon(entryOf(source));
  };
  const leave = ({ uri }: vscode.TextDocument) => {
    for (const entry of entries.values()) {
      const { source } = entry;
      const isOf = (one: vscode.Uri) => source.pathOf(one) !== undefined;
      if (!isOf(uri) || vscode.workspace.textDocuments.some(document => isOf(document.uri))) continue;
      entries.delete(source.id);
      clearTimeout(entry.timer);
      entry.files.dispose();
      if (!courses.sources().some(({ id }) => id === source.id)) marks.clear(source);
    }
  };
  const listening = vscode.Disposable.from(
    vscode.workspace.onDidChangeTextDocument(({ document }) => void look(document).catch(onTrouble)),
    vscode.workspace.onDidSaveTextDocument(document => void look(document).catch(onTrouble)),
    vscode.workspace.onDidCloseTextDocument(leave),
  );
  return {
    opened: document => void look(document).catch(onTrouble),
    dispose() {
      listening.dispose();
      for (const { files, timer } of entries.values()) {
        clearTimeout(timer);
        files.dispose();
      }
    },
  };
}
