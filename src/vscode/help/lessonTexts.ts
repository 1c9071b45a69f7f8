import * as vscode from 'vscode';
import type { Content } from '../../core/content/shelf.ts';
import type { StepName } from '../../core/course/course.ts';
import { readSeenText, type SeenText, textToKeep, writeSeenText } from '../../core/course/seenText.ts';
import { seenVersion, stepEntry } from '../../core/progress/progress.ts';
import type { Session } from '../../core/session/session.ts';

/** The text of lessons as the learner last saw it, one small file per step in a folder of the extension's own. */
export type LessonTexts = {
  read(step: string): Promise<SeenText | undefined>;
  keep(step: string, text: SeenText): Promise<void>;
};

/** Opens the kept text in a folder. */
export function openLessonTexts(folder: vscode.Uri): LessonTexts {
  const place = (step: string) => vscode.Uri.joinPath(folder, `${encodeURIComponent(step)}.json`);
  return {
    async read(step) {
      const bytes = await bytesOf(place(step));
      return bytes && readSeenText(new TextDecoder().decode(bytes));
    },
    async keep(step, text) {
      await vscode.workspace.fs.createDirectory(folder);
      await vscode.workspace.fs.writeFile(place(step), new TextEncoder().encode(writeSeenText(text)));
    },
  };
}

/** A file's bytes; undefined when there is none that can be read, which costs no more than a comparison. */
async function bytesOf(file: vscode.Uri): Promise<Uint8Array | undefined> {
  try {
    return await vscode.workspace.fs.readFile(file);
  } catch (error) {
    if (error instanceof vscode.FileSystemError) return undefined;
    throw error;
  }
}

/** Keeps the text of each lesson that the learner opens, so that a later version can be compared with it. */
export function keepLessonTexts(
  session: Session,
  content: Content,
  texts: LessonTexts,
  onTrouble: (error: Error) => void,
): vscode.Disposable {
  const known = new Map<StepName, unknown>();
  let last: Promise<void> = Promise.resolve();
  const keep = async (name: StepName) => {
    const { index, progress } = session.snapshot;
    const step = index.place(name)?.step;
    if (!step) return;
    const [kept, markdown] = await Promise.all([texts.read(name), content.lesson(name)]);
    const next = textToKeep(kept, { version: step.version, markdown }, seenVersion(progress.ledger, step));
    if (kept?.version !== next.version || kept.markdown !== next.markdown) await texts.keep(name, next);
  };
  return session.onDidChange(({ snapshot: { index, progress }, steps }) => {
    const step = index.place(progress.current ?? '')?.step;
    if (!step || !steps.has(step.name)) return;
    const facts = `${stepEntry(progress.ledger, step, 'opened')?.at} ${stepEntry(progress.ledger, step, 'done')?.at}`;
    if (known.get(step.name) === facts) return;
    known.set(step.name, facts);
    last = last.then(() => keep(step.name)).catch(onTrouble);
  });
}
