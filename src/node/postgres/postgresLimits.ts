import type { PGlite } from '@electric-sql/pglite';
import { webAssembly } from './postgresWasm.ts';

const megabyte = 1024 * 1024;
/** Bytes; WebAssembly's memory is counted in pages. */
const pageSize = 65_536;

/** Of PostgreSQL itself: what it allocates. 2 GB would be its own limit. */
const mostMemory = 512 * megabyte;
/** Of the files of a database, which are in memory as well: tables, indexes, temporary files. */
const mostDisk = 320 * megabyte;
/** Of the write-ahead log, whose growth PostgreSQL does not survive being refused. */
const mostLog = 512 * megabyte;

/** Emscripten's number for ENOSPC. */
const noSpaceLeft = 51;

/** Lets WebAssembly memory made from now on grow to a limit only; a request beyond it is PostgreSQL's "out of memory". */
export function limitMemory(): void {
  const { Memory } = webAssembly;
  webAssembly.Memory = class extends Memory {
    constructor(wanted: ConstructorParameters<typeof Memory>[0]) {
      super({ ...wanted, maximum: mostMemory / pageSize });
    }
  };
}

type FileNode = {
  readonly name: string;
  readonly parent: FileNode;
  /** Bytes of a file, entries of a folder; devices have none. */
  readonly contents?: Uint8Array | Readonly<Record<string, FileNode>> | null;
};
type MemoryFiles = { expandFileStorage(node: FileNode, capacity: number): void };
type FileSystem = {
  readonly root: FileNode & { readonly mount: { readonly type: MemoryFiles } };
  readonly ErrnoError: new (errno: number) => Error;
};

/**
 * Lets the files of a database grow to a limit; beyond it PostgreSQL finds the disk full.
 * @param logTooLarge called, once, when the log alone has become too large; nothing else stops that.
 */
export function limitDisk(database: PGlite, logTooLarge: () => void): void {
  const files = database.Module.FS as unknown as FileSystem;
  const memory = files.root.mount.type;
  const expand = memory.expandFileStorage.bind(memory);
  let used = sizeBelow(files.root);
  let log = 0;
  memory.expandFileStorage = (node, capacity) => {
    const before = sizeOf(node);
    if (node.parent.name === 'pg_wal') {
      expand(node, capacity);
      log += sizeOf(node) - before;
      if (log > mostLog) {
        logTooLarge();
        log = 0;
      }
      return;
    }
    // What was deleted is only counted again when it matters.
    if (used + capacity - before > mostDisk) used = sizeBelow(files.root);
    if (used + capacity - before > mostDisk) throw new files.ErrnoError(noSpaceLeft);
    expand(node, capacity);
    used += sizeOf(node) - before;
  };
}

const sizeOf = ({ contents }: FileNode): number => (contents instanceof Uint8Array ? contents.length : 0);

/** Bytes of all files below a folder; the log is counted on its own. */
function sizeBelow(node: FileNode): number {
  if (node.name === 'pg_wal' || !node.contents || node.contents instanceof Uint8Array) return sizeOf(node);
  return Object.values(node.contents).reduce((sum, one) => sum + sizeBelow(one), 0);
}
