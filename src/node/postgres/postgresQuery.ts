import pg from 'pg';
import type { SqlOutcome, SqlResult } from '../../core/checks/engine/sqlEngine.ts';
import { returnsTooMuch } from '../../core/checks/kinds/sql/obstacles.ts';
import { refusalOf } from './postgresRefusal.ts';

/** Characters of results of one run of SQL. */
const mostCharacters = 32 * 1024 * 1024;

/** SQLSTATEs of a server that ends the connection: classes 08 and 57P. */
const ended = /^(?:08|57P)/;

type Options = {
  /** Milliseconds. */
  readonly timeLimit: number;
  readonly signal: AbortSignal;
  timedOut(): Error;
  /** Stops what the backend of this number runs; SQL can catch that. */
  cancel(pid: number): Promise<void>;
  /** Ends the backend of this number, which nothing can catch. */
  terminate(pid: number): Promise<void>;
  /** What a broken connection means. */
  lost(error: Error): Error;
};

/** Cells as the server writes them, whatever their type. */
const asWritten = { getTypeParser: () => (value: string) => value };

/** What is used of a result of pg; `command` is null for an empty string. */
type Result = {
  readonly command: string | null;
  readonly rowCount: number | null;
  readonly fields: readonly { readonly name: string }[];
};
type Row = (string | null)[];

/**
 * Runs a text by the simple query protocol. When it takes too long, returns too much or is aborted, it is cancelled in the
 * server, or its backend is ended there when it goes on all the same. This waits for the end, but no longer than a few
 * seconds.
 */
export async function runQuery(client: pg.Client, text: string, options: Options): Promise<SqlOutcome> {
  let why: { readonly reason: unknown } | undefined;
  let giveUp: (error: Error) => void = () => undefined;
  const givenUp = new Promise<never>((_, reject) => {
    giveUp = reject;
  });
  let grace: NodeJS.Timeout | undefined;
  const stop = (reason: unknown) => {
    if (why) return;
    why = { reason };
    const pid = (client as unknown as { processID: number }).processID;
    grace = setTimeout(() => {
      grace = setTimeout(() => giveUp(new Error('The server does not stop the statement.')), 5_000);
      options.terminate(pid).catch(giveUp);
    }, 1_000);
    options.cancel(pid).catch(giveUp);
  };
  // Rows would go on coming until the server has seen that they are to stop; a closed connection stops them at once.
  const tooMuch = () => {
    why ??= { reason: returnsTooMuch() };
    client.connection.stream.destroy();
  };
  const aborted = () => stop(options.signal.reason);
  options.signal.addEventListener('abort', aborted);
  const timer = setTimeout(() => stop(options.timedOut()), options.timeLimit);
  try {
    return await Promise.race([submit(client, text, tooMuch), givenUp]);
  } catch (error) {
    if (why) throw why.reason;
    if (error instanceof pg.DatabaseError && !ended.test(error.code ?? '')) return { refusal: refusalOf(error) };
    if (error instanceof Error) throw options.lost(error);
    throw error;
  } finally {
    clearTimeout(timer);
    clearTimeout(grace);
    options.signal.removeEventListener('abort', aborted);
  }
}

/** Rejects with pg's DatabaseError when the server refuses it. */
function submit(client: pg.Client, text: string, tooMuch: () => void): Promise<SqlOutcome> {
  return new Promise((resolve, reject) => {
    const rows = new Map<unknown, Row[]>();
    let characters = 0;
    const config = { text, rowMode: 'array', types: asWritten };
    const query = client.query(new pg.Query<Row>(config as unknown as pg.QueryConfig));
    query.on('row', (row, result) => {
      characters += row.reduce((sum, cell) => sum + (cell?.length ?? 0) + 16, 0);
      if (characters > mostCharacters) return tooMuch();
      const so = rows.get(result);
      if (so) so.push(row);
      else rows.set(result, [row]);
    });
    query.on('error', reject);
    query.on('end', end => {
      const results = [end].flat() as unknown as Result[];
      resolve({ results: results.filter(({ command }) => command).map(one => resultOf(one, rows.get(one) ?? [])) });
    });
  });
}

const changing = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);

function resultOf({ command, rowCount, fields }: Result, rows: readonly Row[]): SqlResult {
  const affected = changing.has(command ?? '') ? (rowCount ?? 0) : 0;
  return { columns: fields.map(({ name }) => name), rows, affected };
}
