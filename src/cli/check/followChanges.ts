import { type FSWatcher, readdirSync, watch } from 'node:fs';
import path from 'node:path';
import type { LabPlace } from '../labs/labPlaces.ts';

/** Tells when something changes in some folders. */
export type Changes = {
  /**
   * Waits for a change, and then until there was none for a while.
   * @param pause that while, in milliseconds.
   * @throws the signal's reason when it is aborted.
   */
  next(pause: number, signal: AbortSignal): Promise<void>;
  close(): void;
};

/** Folders that hold what tools made. */
const skipped = new Set(['node_modules', '.git']);
const deepest = 12;

/**
 * Follows changes in labs, and of the folders around them, so that a lab that is removed and comes back is seen. Each folder
 * is watched by itself: Node's own recursive watching goes into node_modules as well, and misses folders that come later on
 * some systems.
 */
export function followChanges(labs: readonly LabPlace[]): Changes {
  const watchers = new Map<string, FSWatcher>();
  let waiting: (() => void) | undefined;
  let hasChanged = false;
  const changed = () => {
    hasChanged = true;
    waiting?.();
  };
  const drop = (folder: string) => {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  };
  const follow = (folder: string, depth: number) => {
    const names = foldersIn(folder);
    if (!names) return drop(folder);
    if (!watchers.has(folder)) {
      const watcher = watch(folder, { persistent: true }, changed);
      // A folder that was removed may say so by an error.
      watcher.on('error', () => {
        drop(folder);
        changed();
      });
      watchers.set(folder, watcher);
    }
    if (depth < deepest) for (const name of names) follow(path.join(folder, name), depth + 1);
  };
  const followAll = () => {
    for (const folder of watchers.keys()) if (!foldersIn(folder)) drop(folder);
    for (const lab of labs) {
      for (const folder of around(lab)) follow(folder, deepest);
      follow(lab.folder, 0);
    }
  };
  followAll();
  return {
    async next(pause, signal) {
      while (!hasChanged) {
        await first(signal, resolve => {
          waiting = resolve;
        });
      }
      do {
        hasChanged = false;
        followAll();
        await first(signal, resolve => {
          const timer = setTimeout(resolve, pause);
          waiting = () => timer.refresh();
        });
      } while (hasChanged);
    },
    close() {
      for (const folder of [...watchers.keys()]) drop(folder);
    },
  };
}

/** The folders from the one that a lab was started in down to the lab. */
function around({ root, folder }: LabPlace): readonly string[] {
  const parts = path.relative(root, folder).split(path.sep).slice(0, -1);
  return folder === root ? [] : [root, ...parts.map((_, at) => path.join(root, ...parts.slice(0, at + 1)))];
}

/** Waits for a call, or rejects with the signal's reason. */
function first(signal: AbortSignal, wait: (resolve: () => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const aborted = () => reject(signal.reason);
    signal.addEventListener('abort', aborted, { once: true });
    wait(() => {
      signal.removeEventListener('abort', aborted);
      resolve();
    });
  });
}

/** The folders in a folder; undefined when it is gone. */
function foldersIn(folder: string): readonly string[] | undefined {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.filter(entry => entry.isDirectory() && !skipped.has(entry.name)).map(entry => entry.name);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}
