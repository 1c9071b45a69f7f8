import type { Finding } from '../../../engine/evidence.ts';
import type { SqlRefusal } from '../../../engine/sqlEngine.ts';
import { mustRun } from '../courseSql.ts';
import { stateText } from '../refusal.ts';
import { notCoveredAtPrepare } from './notCovered.ts';
import { type Performance, type Performed, perform } from './perform.ts';
import type { Seen } from './plans.ts';
import type { Race, Side } from './race.ts';
import type { Transaction } from './transactions.ts';

/** Whose transaction is committed next, and what its statements see of the other copy: everything, if that is not said. */
export type Turn = { readonly copy: number; readonly seen?: Seen };

export type Played = { readonly lines: readonly string[] } | { readonly finding: Finding } | 'impossible';

export type PlayOptions = {
  /** Looks at both copies before each turn. */
  readonly before?: (at: number, sides: readonly [Side, Side], copy: number) => Promise<void>;
  /** A copy that is ended by a deadlock at a turn. */
  readonly victim?: { readonly at: number; readonly copy: number };
  /** Whether what runs within functions sees as little as the statement that calls them. */
  readonly deep?: boolean;
};

/** A transaction that fails with it is run again, as PostgreSQL's manual asks of programs (chapter 13.2.3). */
const serialization = '40001';
const mostTries = 3;
const deadlock: SqlRefusal = {
  sqlstate: '40P01',
  message: 'deadlock detected',
  detail: undefined,
  hint: undefined,
  constraint: undefined,
  position: undefined,
};

/** Runs two copies, whose transactions are committed in this order; from the same rows each time. */
export async function play(
  race: Race,
  turns: readonly Turn[],
  { before, victim, deep = false }: PlayOptions = {},
): Promise<Played> {
  await race.kept.restore();
  const sides = [sideOf(race, 0), sideOf(race, 1)] as const;
  const lines: string[] = [];
  for (const [at, turn] of turns.entries()) {
    const side = sides[turn.copy === 0 ? 0 : 1];
    const other = sides[turn.copy === 0 ? 1 : 0];
    const loser = victim?.at === at ? sides[victim.copy === 0 ? 0 : 1] : undefined;
    if (loser) loser.refusal = deadlock;
    if (loser) lines.push(`${loser.number}: -- ${stateText(deadlock.sqlstate)}`);
    await before?.(at, sides, turn.copy);
    const transaction = race.transactions[side.committed.length];
    if (side.refusal || !transaction) continue;
    const performed = await performUntilKept(race, { transaction, side, other, seen: turn.seen, deep, lines });
    if (performed.state === 'wrong') return { finding: { ...performed.finding, output: lines.join('\n') } };
    if (performed.state === 'waits') return 'impossible';
    if (performed.state === 'refused') side.refusal = performed.refusal;
    else side.committed.push(performed.wrote);
    side.since = other.committed.length;
  }
  return { lines };
}

const sideOf = ({ copies }: Race, copy: number): Side => ({
  number: copy + 1,
  variables: { ...copies[copy] },
  committed: [],
  since: 0,
  refusal: undefined,
});

type Turned = {
  readonly transaction: Transaction;
  readonly side: Side;
  readonly other: Side;
  readonly seen: Seen | undefined;
  readonly deep: boolean;
  readonly lines: string[];
};

/** Runs a transaction, again when it could not be serialized: then it sees all that is committed. */
async function performUntilKept(
  race: Race,
  { transaction, side, other, seen, deep, lines }: Turned,
): Promise<Performed> {
  const variables = { ...side.variables };
  for (let tries = 1; ; tries += 1) {
    const sees = (at: number) => (tries === 1 ? seen?.[at] : undefined) ?? other.committed.length;
    const performed = await perform(race.database, {
      learner: race.learner,
      transaction,
      variables: side.variables,
      unseen: at => other.committed.slice(sees(at)),
      deep,
      tell: (text, at, refusal) => {
        const early = at !== undefined && sees(at) < other.committed.length;
        const notes = [
          ...(early ? [`began before ${other.number} committed`] : []),
          ...(refusal ? [stateText(refusal.sqlstate)] : []),
        ];
        lines.push(`${side.number}: ${text.replace(/\s+/g, ' ')}${notes.map(note => ` -- ${note}`).join('')}`);
      },
    });
    const again = performed.state === 'refused' && performed.refusal.sqlstate === serialization && tries < mostTries;
    if (!again) return performed;
    for (const name of Object.keys(side.variables)) delete side.variables[name];
    Object.assign(side.variables, variables);
  }
}

const prepared = "'beside'";

/**
 * Runs a transaction up to a statement and leaves it open, so that `work` meets it; takes it back afterwards.
 * @returns undefined when it cannot be left open: it is refused, or its file rolls it back.
 */
export async function whileOpen<T>(
  race: Race,
  side: Side,
  statements: number | undefined,
  work: () => Promise<T>,
): Promise<T | undefined> {
  const transaction = race.transactions[side.committed.length];
  if (!transaction || side.refusal || /^(?:rollback|abort)/i.test(transaction.end?.text ?? '')) return undefined;
  const performed = await perform(race.database, {
    ...tried(race, transaction, side),
    end: `prepare transaction ${prepared}`,
    ...(statements === undefined ? {} : { statements }),
  });
  if (performed.state === 'refused') notCoveredAtPrepare(performed.refusal, race.learner, transaction);
  if (performed.state !== 'committed') return undefined;
  const result = await work();
  await mustRun(race.database, `rollback prepared ${prepared}`);
  return result;
}

/** Runs a transaction for the sake of the statement that waits, from 0 on; takes it back. Undefined when none does. */
export async function firstWait(race: Race, side: Side): Promise<number | undefined> {
  const transaction = race.transactions[side.committed.length];
  if (!transaction || side.refusal) return undefined;
  const performed = await perform(race.database, { ...tried(race, transaction, side), end: 'rollback' });
  return performed.state === 'waits' ? performed.at : undefined;
}

const tried = ({ learner }: Race, transaction: Transaction, { variables }: Side): Performance => ({
  learner,
  transaction,
  variables: { ...variables },
  unseen: () => [],
});
