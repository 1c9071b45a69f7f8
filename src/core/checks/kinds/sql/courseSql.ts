import type { SqlDatabase, SqlRefusal, SqlResult } from '../../engine/sqlEngine.ts';
import { inTheWay } from './obstacles.ts';
import { refusalText } from './refusal.ts';
import { splitStatements } from './script/split.ts';

/** Runs SQL of the course in an empty database, where the learner has nothing in its way. Throws when it is refused: a bug. */
export async function runSetup(database: SqlDatabase, text: string): Promise<void> {
  const { refusal } = await runAll(database, text);
  if (refusal) throw new Error(`SQL of the course is refused: ${refusalText(refusal)} (${refusal.sqlstate})\n${text}`);
}

/** Runs our own SQL, which does not read the learner's tables. Throws CouldNotCheck when they are in its way all the same. */
export async function mustRun(database: SqlDatabase, text: string): Promise<readonly SqlResult[]> {
  const { results, refusal } = await runAll(database, text);
  if (refusal) throw inTheWay(refusalText(refusal));
  return results;
}

/** Runs SQL of the course statement by statement, up to the first that is refused. */
export async function runAll(
  database: SqlDatabase,
  text: string,
): Promise<{ readonly results: readonly SqlResult[]; readonly refusal: SqlRefusal | undefined }> {
  const results: SqlResult[] = [];
  for (const statement of splitStatements(text)) {
    const outcome = await database.run(statement.text);
    if ('refusal' in outcome) return { results, refusal: outcome.refusal };
    results.push(...outcome.results);
  }
  return { results, refusal: undefined };
}

/**
 * Does something in a transaction and takes it back. When `work` throws, the database cannot be used any more, and is not
 * asked to roll back.
 */
export async function rolledBack<T>(database: SqlDatabase, work: () => Promise<T>): Promise<T> {
  await mustRun(database, 'begin');
  const result = await work();
  await mustRun(database, 'rollback');
  return result;
}

/** A string as a literal of SQL. */
export const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** A name as a quoted name of SQL. */
export const quotedName = (name: string) => `"${name.replaceAll('"', '""')}"`;
