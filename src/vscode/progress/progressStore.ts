import * as vscode from 'vscode';
import type { Entry } from '../../core/progress/entry.ts';
import { emptyLedger, entriesOf, record } from '../../core/progress/ledger.ts';
import type { Damage, LogContents, ProgressLog } from '../../core/progress/progressLog.ts';
import type { ProgressStore } from '../../core/session/session.ts';
import type { MementoMirror, MirrorContents } from './mementoMirror.ts';

/** What the store tells the learner, once per kind of trouble. */
export type StoreTrouble =
  | { readonly kind: 'damage'; readonly damage: readonly Damage[] }
  | { readonly kind: 'not saved' | 'not read' | 'not tidied'; readonly error: Error };

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

  /** What the log holds; nothing, after saying so, when it cannot be read at all: the mirror is read all the same. */
  const readLog = async (): Promise<LogContents> => {
    try {
      return await log.readAll();
    } catch (error) {
      onTrouble({ kind: 'not read', error: error as Error });
      return { entries: [], damage: [] };
    }
  };

  /** Keeps aside what is in VS Code's storage and is not an entry. It is dropped there only once it is kept. */
  const setMirrorAside = async (unreadable: MirrorContents['unreadable']): Promise<Damage[]> => {
    const damage: Damage[] = [];
    const failed = new Set<string>();
    for (const { key, value } of unreadable) {
      try {
        damage.push({ what: key, keptAs: await log.keepAside(key, JSON.stringify(value) ?? String(value)) });
      } catch (error) {
        failed.add(key);
        damage.push({ what: key, keptAs: undefined, error: error as Error });
      }
    }
    for (const key of new Set(unreadable.map(({ key }) => key))) {
      if (!failed.has(key)) await mirror.clean(key).catch(error => onTrouble({ kind: 'not tidied', error }));
    }
    return damage;
  };

  return {
    async load() {
      const disk = await readLog();
      const mirrored = mirror.read();
      const damage = [...disk.damage, ...(await setMirrorAside(mirrored.unreadable))];
      if (damage.length > 0) onTrouble({ kind: 'damage', damage });
      if (disk.untidied) onTrouble({ kind: 'not tidied', error: disk.untidied });
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
      const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '*.{jsonl,retired}'));
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
