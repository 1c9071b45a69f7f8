import { constants } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import type { Entry } from '../../core/progress/entry.ts';
import { readLines } from '../../core/progress/lines.ts';

/** A line of more bytes is not an entry; it is skipped, not kept in memory. */
const longestLine = 64 * 1024;
/** So much of a file is read, half from its beginning and half from its end; a log of ours never grows so long. */
const mostBytes = 64 * 1024 * 1024;
const chunkSize = 1024 * 1024;

/** Bytes read so far, up to the end of a line, by the file's identity: a name may stand for another file later. */
export type Offsets = Map<string, number>;

/** What a file held past its known offset. */
export type LogPart = {
  readonly entries: readonly Entry[];
  /** Whether something in it is not an entry, or was not looked at because it is too much. */
  readonly damaged: boolean;
  /** What follows the last whole line: it is still being written, or was cut short. */
  readonly rest: string;
  /** When the file was last written to, in milliseconds since 1970. */
  readonly changedAt: number;
};

/** A folder, a pipe, a socket or a device that has a log's name. */
export class NotAFile extends Error {
  override name = 'NotAFile';
}

/** Names a file itself, whatever it is called; undefined when nothing is there. */
export async function identityOf(file: string): Promise<string | undefined> {
  const found = await stat(file, { bigint: true }).catch(absent);
  return found && `${found.dev}:${found.ino}:${found.birthtimeNs}`;
}

/**
 * Reads a log past its known offset, which moves to the end of the last whole line.
 * @throws NotAFile, or the system's error when it cannot be read. Nothing is opened that could block.
 */
export async function readLogPart(file: string, offsets: Offsets): Promise<LogPart> {
  const found = await stat(file, { bigint: true }).catch(absent);
  const nothing = { entries: [], damaged: false, rest: '', changedAt: Number(found?.mtimeMs ?? 0) };
  if (!found) return nothing;
  if (!found.isFile()) throw new NotAFile(`${file} is not a file`);
  const id = `${found.dev}:${found.ino}:${found.birthtimeNs}`;
  const size = Number(found.size);
  const known = offsets.get(id) ?? 0;
  const from = known > size ? 0 : known;
  if (from === size) return nothing;
  const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch(absent);
  if (!handle) return nothing;
  try {
    const { restLength, ...read } = await readStretches(handle, from, size);
    offsets.set(id, size - restLength);
    return { ...nothing, ...read };
  } finally {
    await handle.close();
  }
}

type Read = Pick<LogPart, 'entries' | 'damaged' | 'rest'> & { readonly restLength: number };

async function readStretches(handle: FileHandle, from: number, size: number): Promise<Read> {
  if (size - from <= mostBytes) return readStretch(handle, from, size);
  const start = await readStretch(handle, from, from + mostBytes / 2);
  const end = await readStretch(handle, size - mostBytes / 2, size);
  return { ...end, entries: start.entries.concat(end.entries), damaged: true };
}

/** Reads the lines of a stretch, a chunk at a time. */
async function readStretch(handle: FileHandle, from: number, to: number): Promise<Read> {
  const entries: Entry[] = [];
  let damaged = false;
  let rest: Buffer = Buffer.alloc(0);
  /** Whether the line that goes on has been given up as too long. */
  let skipping = false;
  for (let at = from; at < to; ) {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(Math.min(chunkSize, to - at)), 0, undefined, at);
    if (bytesRead === 0) break;
    at += bytesRead;
    const chunk = buffer.subarray(0, bytesRead);
    const end = chunk.lastIndexOf(0x0a) + 1;
    if (end > 0) {
      const whole = skipping
        ? chunk.subarray(chunk.indexOf(0x0a) + 1, end)
        : Buffer.concat([rest, chunk.subarray(0, end)]);
      const read = readLines(whole.toString('utf8'));
      for (const entry of read.entries) entries.push(entry);
      damaged ||= read.unreadable.length > 0;
      [rest, skipping] = [Buffer.alloc(0), false];
    }
    if (!skipping) rest = Buffer.concat([rest, chunk.subarray(end)]);
    if (rest.length > longestLine) [rest, skipping, damaged] = [Buffer.alloc(0), true, true];
  }
  return { entries, damaged, rest: rest.toString('utf8'), restLength: rest.length };
}

/** What a file that does not exist stands for; every other error goes on. */
export function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}
