import type * as vscode from 'vscode';
import type { StepName } from '../../core/course/course.ts';
import type { Entry } from '../../core/progress/entry.ts';
import { readEntry } from '../../core/progress/lines.ts';
import { stepEntry } from '../../core/progress/progress.ts';
import type { Session } from '../../core/session/session.ts';

/** Where VS Code's storage had answers before they were kept with the progress, and those of steps that were reset. */
const prefix = 'answers.';
const prefixAside = 'answersBeforeReset.';

/** Answers in VS Code's storage as an entry that every other of its register is later than. */
function oldAnswers(memento: vscode.Memento, key: string, step: string): Entry | undefined {
  return readEntry({ step, field: 'answered', value: memento.get<unknown>(key), at: 0, by: 'before' });
}

/**
 * Takes over answers that an earlier version kept in VS Code's storage. They are taken out of it only when the progress
 * that was loaded has the register, so that none are lost between the two. What is not answers is dropped.
 */
export async function takeOverAnswers(
  memento: vscode.Memento,
  session: Pick<Session, 'entries' | 'merge'>,
): Promise<void> {
  const keys = memento.keys().filter(key => key.startsWith(prefix));
  if (keys.length === 0) return;
  const known = new Set([...session.entries()].flatMap(({ step, field }) => (field === 'answered' ? [step] : [])));
  for (const key of keys) {
    const step = key.slice(prefix.length);
    const entry = known.has(step) ? undefined : oldAnswers(memento, key, step);
    if (entry) await session.merge([entry]);
    else await memento.update(key, undefined);
  }
}

/** Brings back what was answered before a reset that an earlier version made, to the steps that have not been answered since. */
export async function bringOldAnswersBack(
  memento: vscode.Memento,
  session: Pick<Session, 'snapshot' | 'restore'>,
  steps: Iterable<StepName>,
): Promise<void> {
  for (const name of steps) {
    const key = prefixAside + name;
    const entry = memento.get<unknown>(key) === undefined ? undefined : oldAnswers(memento, key, name);
    const { index, progress } = session.snapshot;
    const step = index.place(name)?.step;
    // A register that is there was set since, by answers or by a reset of this version, which has its own backup.
    if (entry && step && !stepEntry(progress.ledger, step, 'answered')) await session.restore([entry]);
    await memento.update(key, undefined);
  }
}
