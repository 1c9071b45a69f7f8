import { type FileHandle, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Entry } from '../../core/progress/entry.ts';
import { emptyLedger, entriesOf, type Ledger, record } from '../../core/progress/ledger.ts';
import { readLines, writeLines } from '../../core/progress/lines.ts';
import type { Damage, LogContents, ProgressLog } from '../../core/progress/progressLog.ts';
import { openAsideFolder } from './asideFolder.ts';
import { absent, identityOf, type LogPart, NotAFile, type Offsets, readLogPart } from './logPart.ts';

/** Files end in this while windows may append to them, and in `.<time>.retired` once their entries stand elsewhere. */
const live = '.jsonl';
const retired = /\.(\d+)\.retired$/;
const day = 24 * 60 * 60 * 1000;
/** Milliseconds after which an unfinished line is taken for one that nobody will finish. */
const abandonedAfter = 60_000;

/** When the log is tidied: at this many files. Those older than a day are then gathered into one. */
const mostFiles = 8;

type Options = {
  readonly folder: string;
  /** This window's random name. */
  readonly writer: string;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Opens the file that is appended to; a test may give one that fails half-way. */
  readonly openFile?: (file: string) => Promise<Appendable>;
};

/** What appending needs of an open file. */
export type Appendable = Pick<FileHandle, 'appendFile' | 'datasync' | 'close'>;

/** Something with a log's name that has to go aside, and whether entries were read from it. */
type Faulty = { readonly name: string; readonly hasEntries: boolean; readonly error?: Error };
/** All that could be read, and what could not. */
type Found = { ledger: Ledger; readonly faulty: Faulty[]; readonly closed: Damage[]; readonly old: string[] };

/**
 * A progress log in a folder. Nothing is ever edited in place: a window appends to its own file (a crash costs at most
 * the line being written), and tidying writes a whole new file before an old one is renamed. A retired file is read for
 * another day, so that a line which a slow window added while it was renamed is not lost either.
 */
export function openProgressLog({ folder, writer, clock, openFile = file => open(file, 'a') }: Options): ProgressLog {
  const own = path.join(folder, `${writer}${live}`);
  const aside = openAsideFolder({ folder: path.join(folder, 'unreadable'), writer, clock });
  const offsets: Offsets = new Map();
  let tornLine = false;
  let queue: Promise<unknown> = Promise.resolve();

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = queue.then(work, work);
    queue = result.catch(() => undefined);
    return result;
  };

  /** @returns whether the file was still in its place afterwards. */
  const appendOnce = async (entries: readonly Entry[]): Promise<boolean> => {
    await mkdir(folder, { recursive: true });
    const file = await openFile(own);
    try {
      const before = await identityOf(own);
      const text = (tornLine ? '\n' : '') + writeLines(entries);
      tornLine = true;
      await file.appendFile(text);
      await file.datasync();
      tornLine = false;
      return before === (await identityOf(own));
    } finally {
      await file.close();
    }
  };

  /** Another window may tidy the file away while it is written to: then the entries are written once more. */
  const append = async (entries: readonly Entry[]) => {
    if (!(await appendOnce(entries))) await appendOnce(entries);
  };

  const readAll = async (): Promise<LogContents> => {
    offsets.clear();
    const found: Found = { ledger: emptyLedger, faulty: [], closed: [], old: [] };
    const names = await attempt(() => logFiles(folder));
    if (names instanceof Error) return { entries: [], damage: [{ what: folder, keptAs: undefined, error: names }] };
    for (const name of names) await look(name, names.length > mostFiles, found);
    const { damage, untidied } = await tidy(found);
    const all = { entries: [...entriesOf(found.ledger)], damage: [...found.closed, ...damage] };
    return untidied ? { ...all, untidied } : all;
  };

  /** Reads one of the files. What cannot be a log goes aside; what may be one that is closed to us stays. */
  const look = async (name: string, many: boolean, found: Found) => {
    const part = await attempt(() => readLogPart(path.join(folder, name), offsets));
    if (part instanceof Error) {
      if (isNoLog(part)) found.faulty.push({ name, hasEntries: false, error: part });
      else found.closed.push({ what: name, keptAs: undefined, error: part });
      return;
    }
    const { entries, damaged } = withAbandoned(part, clock());
    found.ledger = record(found.ledger, entries).ledger;
    if (damaged) found.faulty.push({ name, hasEntries: entries.length > 0 });
    else if (many && part.changedAt < clock() - day) found.old.push(name);
  };

  /** Gathers old and damaged files into this window's own: nothing is moved before its entries are written there. */
  const tidy = async ({ ledger, faulty, old }: Found): Promise<Pick<LogContents, 'damage' | 'untidied'>> => {
    const gathered = await attempt(async () => {
      if (faulty.length > 0) await aside.make();
      if (old.length > 0 || faulty.some(({ hasEntries }) => hasEntries)) await append([...entriesOf(ledger)]);
    });
    if (gathered instanceof Error) {
      const stays = faulty.map(({ name, error = gathered }) => ({ what: name, keptAs: undefined, error }));
      return { damage: stays, untidied: gathered };
    }
    const damage: Damage[] = [];
    for (const one of faulty) damage.push(await moveAside(one));
    const retirings = await Promise.all(old.map(name => attempt(() => retire(path.join(folder, name)))));
    const untidied = retirings.find(result => result instanceof Error);
    return { damage, ...(untidied ? { untidied } : {}) };
  };

  /** Moves a damaged file aside; lines that came in meanwhile are taken over. */
  const moveAside = async ({ name, error }: Faulty): Promise<Damage> => {
    const to = await attempt(() => aside.move(path.join(folder, name)));
    if (to instanceof Error) return { what: name, keptAs: undefined, error: error ?? to };
    const late = to !== undefined && !error ? await attempt(() => readLogPart(to, offsets)) : undefined;
    if (late && !(late instanceof Error) && late.entries.length > 0) await attempt(() => append(late.entries));
    return { what: name, keptAs: to, ...(error ? { error } : {}) };
  };

  const retire = async (file: string) => {
    const since = retired.exec(file)?.[1];
    if (since === undefined) await rename(file, `${file}.${clock()}.retired`).catch(absent);
    else if (clock() - Number(since) > day) await rm(file, { force: true });
  };

  const readNew = async () => {
    const files = (await logFiles(folder)).map(name => path.join(folder, name)).filter(file => file !== own);
    const read: (readonly Entry[])[] = [];
    for (const file of files) {
      const part = await attempt(() => readLogPart(file, offsets));
      if (!(part instanceof Error)) read.push(part.entries);
    }
    return read.flat();
  };

  return {
    readAll: () => inTurn(readAll),
    readNew: () => inTurn(readNew),
    append: entries => inTurn(() => append(entries)),
    keepAside: (name, text) => aside.keep(name, text),
  };
}

/** Does what the file system may refuse: its error is a result. */
async function attempt<T>(work: () => Promise<T>): Promise<T | Error> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof NotAFile || (error instanceof Error && 'code' in error)) return error;
    throw error;
  }
}

/** Whether an error says that this is not a file and never will be one: a folder, a pipe, a link that leads to itself. */
const isNoLog = (error: Error & { readonly code?: string }) => error instanceof NotAFile || error.code === 'ELOOP';

/** An unfinished line that nobody writes to any more is read, and is damage when it is not an entry. */
function withAbandoned({ entries, damaged, rest, changedAt }: LogPart, now: number) {
  if (rest === '' || now - changedAt <= abandonedAfter) return { entries, damaged };
  const last = readLines(rest);
  return { entries: [...entries, ...last.entries], damaged: damaged || last.unreadable.length > 0 };
}

async function logFiles(folder: string): Promise<string[]> {
  const names = (await readdir(folder).catch(absent)) ?? [];
  return names.filter(name => name.endsWith(live) || retired.test(name)).sort();
}
