import pg from 'pg';
import { transactionsOf } from '../../../../src/core/checks/kinds/sql/race/transactions.ts';
import type { LearnerText } from '../../../../src/core/checks/kinds/sql/script/learnerText.ts';
import type { Statement } from '../../../../src/core/checks/kinds/sql/script/split.ts';
import { withValues } from '../../../../src/core/checks/kinds/sql/script/variables.ts';

/** One thing that a session does: a statement, or the end of a transaction. */
type Step = { readonly text: Statement | string; readonly transaction: number };

/** A session on a connection of its own. */
type Session = {
  readonly client: pg.Client;
  readonly pid: number;
  readonly steps: readonly Step[];
  readonly given: Readonly<Record<string, string>>;
  values: Record<string, string>;
  /** The values at the beginning of its transaction, for another try. */
  kept: Record<string, string>;
  next: number;
  tries: number;
  ended: boolean;
  pending: Promise<void> | undefined;
};

/** A file that runs twice at once, and the query whose rows are looked at afterwards. */
export type RealRace = {
  readonly url: string;
  /** Makes the tables and rows. */
  readonly setup: string;
  readonly learner: LearnerText;
  readonly copies: readonly Readonly<Record<string, string>>[];
  readonly look: string;
};

/** Runs two copies of a file on two connections, in every order of their statements; gives what can be left, sorted. */
export async function realOutcomes(race: RealRace): Promise<readonly string[]> {
  const clients = [new pg.Client(race.url), new pg.Client(race.url), new pg.Client(race.url)] as const;
  const observer = clients[2];
  try {
    for (const client of clients) {
      await client.connect();
    }
    const steps = stepsOf(race.learner);
    const outcomes = new Set<string>();
    for (const order of ordersOf(steps.length, steps.length)) {
      await observer.query('drop schema public cascade; create schema public');
      await observer.query(race.setup);
      await Promise.all(
        [clients[0], clients[1]].map(client => client.query("rollback; set deadlock_timeout = '20ms'")),
      );
      const sessions = await Promise.all(
        [clients[0], clients[1]].map((client, copy) => openSession(client, steps, race.copies[copy] ?? {})),
      );
      await playOrder(sessions, order, observer);
      const { rows } = await observer.query({ text: race.look, rowMode: 'array' });
      outcomes.add(
        rows.map(row => (row as unknown[]).map(cell => (cell === null ? 'NULL' : String(cell))).join(' ')).join(', '),
      );
    }
    return [...outcomes].sort();
  } finally {
    await Promise.all(clients.map(client => client.end()));
  }
}

function stepsOf(learner: LearnerText): readonly Step[] {
  return transactionsOf(learner).flatMap(({ statements, end, begin }, transaction) => [
    ...statements.map((text, at) => ({ text, transaction, begin: at === 0 ? (begin?.text ?? 'begin') : undefined })),
    { text: end?.text ?? 'commit', transaction },
  ]);
}

async function openSession(
  client: pg.Client,
  steps: readonly Step[],
  given: Readonly<Record<string, string>>,
): Promise<Session> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const common = { next: 0, tries: 1, ended: false, pending: undefined };
  return { client, pid: rows[0]?.pid ?? 0, steps, given, values: { ...given }, kept: { ...given }, ...common };
}

function* ordersOf(first: number, second: number): Generator<readonly number[]> {
  if (first === 0 && second === 0) yield [];
  if (first > 0) for (const rest of ordersOf(first - 1, second)) yield [0, ...rest];
  if (second > 0) for (const rest of ordersOf(first, second - 1)) yield [1, ...rest];
}

async function playOrder(sessions: readonly Session[], order: readonly number[], observer: pg.Client): Promise<void> {
  const turn = async (session: Session) => {
    if (session.ended || session.pending) return;
    const step = session.steps[session.next];
    if (!step) {
      session.ended = true;
      return;
    }
    session.pending = take(session, step).finally(() => {
      session.pending = undefined;
    });
    await settled(sessions, observer);
  };
  for (const copy of order) {
    const session = sessions[copy];
    if (session) await turn(session);
  }
  while (sessions.some(({ ended }) => !ended)) {
    for (const session of sessions) while (!session.ended && !session.pending) await turn(session);
    // Both wait: one of them is ended by PostgreSQL.
    const pending = sessions.flatMap(one => one.pending ?? []);
    if (pending.length > 0) await Promise.race(pending);
  }
}

/** Waits until each session has done its step, or waits for a lock. */
async function settled(sessions: readonly Session[], observer: pg.Client): Promise<void> {
  for (;;) {
    const running = sessions.filter(({ pending }) => pending);
    if (running.length === 0) return;
    const { rows } = await observer.query<{ pid: number }>('select distinct pid from pg_locks where not granted');
    const waiting = new Set(rows.map(({ pid }) => pid));
    if (sessions.every(one => !one.pending || waiting.has(one.pid))) return;
  }
}

async function take(session: Session, step: Step): Promise<void> {
  const { client } = session;
  const first = session.steps.findIndex(one => one.transaction === step.transaction) === session.next;
  try {
    if (first) {
      session.kept = { ...session.values };
      await client.query((step as { begin?: string }).begin ?? 'begin');
    }
    if (typeof step.text === 'string') await client.query(step.text);
    else await runAndCapture(session, step.text);
    session.next += 1;
    if (session.next === session.steps.length) session.ended = true;
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error;
    await client.query('rollback');
    if (error.code === '40001' && session.tries < 3) {
      session.tries += 1;
      session.values = { ...session.kept };
      session.next = session.steps.findIndex(one => one.transaction === step.transaction);
    } else session.ended = true;
  }
}

async function runAndCapture(session: Session, statement: Statement): Promise<void> {
  const result = await session.client.query({ text: withValues(statement, session.values), rowMode: 'array' });
  if (!/^gset/.test(statement.command?.line ?? '')) return;
  const [row] = result.rows as unknown as (unknown[] | undefined)[];
  for (const [at, { name }] of result.fields.entries()) {
    const value = result.rows.length === 1 ? row?.[at] : undefined;
    if (value === null || value === undefined) delete session.values[name];
    else session.values[name] = value === true ? 't' : value === false ? 'f' : String(value);
  }
}
