import { message } from '../../../../message.ts';
import { type Finding, type Where, whereOf } from '../../../engine/evidence.ts';
import type { SqlDatabase, SqlOutcome, SqlRefusal, SqlResult } from '../../../engine/sqlEngine.ts';
import { unreadable } from '../../../engine/unreadable.ts';
import { CouldNotCheck } from '../../../engine/verdict.ts';
import type { World } from '../../../engine/world.ts';
import type { Values } from '../assertions.ts';
import { refusalFinding, whereRefused } from '../refusal.ts';
import { insertsOf } from './copyRows.ts';
import { lackedAfter, lackedBefore, lacking } from './lacking.ts';
import { openPsql } from './psqlSession.ts';
import { readScript, type ScriptStatement } from './readScript.ts';
import { leadingWords } from './split.ts';
import { setByResult, withValues } from './variables.ts';

/** A file of the learner, cut into statements. */
export type LearnerText = {
  readonly file: string;
  readonly text: string;
  readonly statements: readonly ScriptStatement[];
};

/** Reads a file of the learner; a finding says why it is nothing that can be run. */
export async function readLearnerText(
  world: World,
  file: string,
): Promise<{ readonly read: LearnerText } | { readonly finding: Finding }> {
  const found = await world.files.read(file);
  if (found.state !== 'text') return { finding: unreadable(file, found.state) };
  const script = await readScript(world, { file, text: found.text });
  if ('finding' in script) return { finding: { cause: 'refused', ...script.finding } };
  if (script.statements.length === 0)
    return {
      finding: {
        message: message('{0} has no SQL statement yet.', file),
        where: whereOf(file, found.text, 0),
        cause: 'empty',
      },
    };
  return { read: { file, text: found.text, statements: script.statements } };
}

/** The result of running SQL. */
export type Ran = {
  readonly results: readonly SqlResult[];
  readonly refusal: SqlRefusal | undefined;
  /** Where the refusal points at. */
  readonly where: Where | undefined;
};

/**
 * Runs a text as psql does with ON_ERROR_STOP: statement by statement, each committed by itself unless the text says
 * otherwise, up to the first that is refused. When it cannot be run to an end, the obstacle says where that was.
 */
export async function runText(database: SqlDatabase, { statements }: LearnerText, values: Values = {}): Promise<Ran> {
  const results: SqlResult[] = [];
  const psql = openPsql(values);
  for (const statement of statements) {
    for (const { line } of statement.before) psql.obey(line);
    if (!psql.isActive()) continue;
    const unasked = lackedBefore(database, statement);
    if (unasked) throw lacking(unasked, startOf(statement));
    const { outcome, text } = await runOne(database, statement, psql.values);
    if ('refusal' in outcome) {
      const lacked = lackedAfter(database, statement, outcome.refusal);
      if (lacked) throw lacking(lacked, startOf(statement));
      const { file, text: whole } = statement.source;
      // Where values were put in, PostgreSQL's count is not that of the file.
      const position = text === statement.text ? outcome.refusal.position : undefined;
      const where = whereRefused(file, whole, { start: statement.start, statement: statement.text, position });
      return { results, refusal: outcome.refusal, where };
    }
    setByResult(statement, outcome, psql.values);
    results.push(...outcome.results);
  }
  return { results, refusal: undefined, where: undefined };
}

const startOf = ({ source, start }: ScriptStatement) => whereOf(source.file, source.text, start);

/** Runs a statement, and what follows from it: the rows that COPY takes, the statements that \gexec makes. */
async function runOne(
  database: SqlDatabase,
  statement: ScriptStatement,
  values: Values,
): Promise<{ readonly outcome: SqlOutcome; readonly text: string }> {
  // Counting lines takes long in a long text: it is done for the one statement that needs it.
  const where = () => startOf(statement);
  const [text = '', ...more] =
    statement.rows === undefined ? [withValues(statement, values)] : (insertsOf(statement) ?? []);
  // A COPY may have no rows.
  let outcome: SqlOutcome = text === '' ? { results: [] } : await runOrSayWhere(database, text, where);
  if (statement.command?.line === 'gexec' && 'results' in outcome)
    more.push(...(outcome.results.at(-1)?.rows ?? []).flat().flatMap(cell => (cell?.trim() ? [cell] : [])));
  for (const one of more) {
    if ('refusal' in outcome) return { outcome, text: one };
    outcome = await runOrSayWhere(database, one, where);
    if ('refusal' in outcome) return { outcome, text: one };
  }
  return { outcome, text };
}

async function runOrSayWhere(database: SqlDatabase, text: string, where: () => Where) {
  try {
    return await database.run(text);
  } catch (error) {
    if (error instanceof CouldNotCheck && !error.obstacle.finding)
      throw new CouldNotCheck({ ...error.obstacle, finding: { where: where() } });
    throw error;
  }
}

/** Runs a whole file of the learner as a session of its own. A finding says what keeps it from being right. */
export async function runLearnerText(
  database: SqlDatabase,
  read: LearnerText,
  values: Values = {},
): Promise<Finding | undefined> {
  const { refusal, where } = await runText(database, read, values);
  if (refusal && where) return refusalFinding(refusal, where);
  const open = await isInTransaction(database);
  await database.newSession();
  if (!open) return undefined;
  const begin = read.statements.findLast(({ tokens }) => /^(?:begin|start)$/.test(leadingWords(tokens, 1)[0] ?? ''));
  const { file, text } = begin?.source ?? read;
  return {
    message: message('This transaction is never committed, so none of it is kept. End it with COMMIT.'),
    where: whereOf(file, text, begin?.start ?? 0),
  };
}

/** A savepoint can be set in a transaction only: 25P01 says that there is none. */
async function isInTransaction(database: SqlDatabase): Promise<boolean> {
  const outcome = await database.run('savepoint backend_journey');
  return !('refusal' in outcome && outcome.refusal.sqlstate === '25P01');
}
