import * as vscode from 'vscode';
import type { StepName } from '../../core/course/course.ts';
import { readSeenText, type SeenText, textToKeep, writeSeenText } from '../../core/course/seenText.ts';
import { seenVersion, stepEntry } from '../../core/progress/progress.ts';
import type { Session } from '../../core/session.ts';
import type { Content } from '../courses/shelf.ts';
import { statOf } from '../scaffolds/look.ts';

/** The texts of lessons as the learner saw them last, one small file per step in a folder of the extension's own. */
export type LessonTexts = {
  read(step: string): Promise<SeenText | undefined>;
  keep(step: string, text: SeenText): Promise<void>;
};

/** Opens the texts in a folder. */
export function openLessonTexts(folder: vscode.Uri): LessonTexts {
  const place = (step: string) => vscode.Uri.joinPath(folder, `${encodeURIComponent(step)}.json`);
  return {
    async read(step) {
      if (!(await statOf(place(step)))) return undefined;
      return readSeenText(new TextDecoder().decode(await vscode.workspace.fs.readFile(place(step))));
    },
    async keep(step, text) {
      await vscode.workspace.fs.createDirectory(folder);
      await vscode.workspace.fs.writeFile(place(step), new TextEncoder().encode(writeSeenText(text)));
    },
  };
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
