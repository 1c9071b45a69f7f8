import * as vscode from 'vscode';
import type { Entry } from '../core/progress/entry.ts';
import { emptyLedger, entriesOf, record } from '../core/progress/ledger.ts';
import type { Damage, ProgressLog } from '../core/progress/progressLog.ts';
import type { ProgressStore } from '../core/session.ts';
import type { MementoMirror } from './mementoMirror.ts';

/** What the store tells the learner, once per kind of trouble. */
export type StoreTrouble =
  | { readonly kind: 'damage'; readonly damage: readonly Damage[] }
  | { readonly kind: 'not saved' | 'not read'; readonly error: Error };

type Options = {
  readonly log: ProgressLog;
  readonly mirror: MementoMirror;
  /** The folder the log writes to, which is watched for other windows' writes. */
  readonly folder: vscode.Uri;
  readonly onTrouble: (trouble: StoreTrouble) => void;
  /** Milliseconds after which entries that could not be written are tried again. */
  readonly retryAfter?: number;
};

/**
 * Progress in two places: a log on the disk of the extension host, which two windows can append to at once, and a mirror
 * in VS Code's storage, which stays with the learner. Loading joins both and completes each from the other.
 */
export function openProgressStore({
  log,
  mirror,
  folder,
  onTrouble,
  retryAfter = 15_000,
}: Options): ProgressStore & vscode.Disposable {
  const disposables: vscode.Disposable[] = [];
  let unsaved: Entry[] = [];
  let retry: ReturnType<typeof setTimeout> | undefined;

  const appendAll = async () => {
    const entries = unsaved;
    if (entries.length === 0) return;
    unsaved = [];
    try {
      await log.append(entries);
    } catch (error) {
      unsaved = [...entries, ...unsaved];
      if (!retry) onTrouble({ kind: 'not saved', error: error as Error });
      clearTimeout(retry);
      retry = setTimeout(() => void appendAll(), retryAfter);
      return;
    }
    clearTimeout(retry);
    retry = undefined;
  };

  const save = async (entries: readonly Entry[]) => {
    unsaved.push(...entries);
    mirror.add(entries);
    await appendAll();
  };

  return {
    async load() {
      const disk = await log.readAll();
      const mirrored = mirror.read();
      const damage = [...disk.damage];
      for (const { key, value } of mirrored.unreadable) {
        const text = JSON.stringify(value) ?? String(value);
        damage.push({ what: key, keptAs: await log.keepAside(key.replaceAll(/[/:]/g, '-'), text) });
        await mirror.clean(key);
      }
      if (damage.length > 0) onTrouble({ kind: 'damage', damage });
      const onDisk = record(emptyLedger, disk.entries).ledger;
      const both = record(onDisk, mirrored.entries);
      unsaved.push(...both.changes);
      await appendAll();
      const inMirror = record(emptyLedger, mirrored.entries).ledger;
      const missing = record(inMirror, entriesOf(onDisk)).changes;
      if (missing.length > 0) mirror.add(missing);
      return [...entriesOf(both.ledger)];
    },
    save,
    onDidReceive(listener) {
      const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '*.jsonl'));
      const read = async () => {
        try {
          const entries = await log.readNew();
          if (entries.length > 0) listener(entries);
        } catch (error) {
          onTrouble({ kind: 'not read', error: error as Error });
        }
      };
      disposables.push(watcher, watcher.onDidChange(read), watcher.onDidCreate(read));
      return watcher;
    },
    dispose() {
      clearTimeout(retry);
      for (const disposable of disposables) disposable.dispose();
    },
  };
}
