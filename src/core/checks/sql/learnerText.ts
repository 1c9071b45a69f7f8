import { message } from '../../message.ts';
import { type Finding, type Where, whereOf } from '../evidence.ts';
import { unreadable } from '../kinds/file.ts';
import type { SqlDatabase, SqlRefusal, SqlResult } from '../sqlEngine.ts';
import { CouldNotCheck } from '../verdict.ts';
import type { World } from '../world.ts';
import type { Values } from './assertions.ts';
import { lackedAfter, lackedBefore, lacking } from './lacking.ts';
import { refusalFinding, whereRefused } from './refusal.ts';
import { leadingWords, type Statement, splitStatements } from './split.ts';
import { withValues } from './variables.ts';

/** A file of the learner, cut into statements. */
export type LearnerText = {
  readonly file: string;
  readonly text: string;
  readonly statements: readonly Statement[];
};

/** Reads a file of the learner; a finding says why it is nothing that can be run. */
export async function readLearnerText(
  world: World,
  file: string,
): Promise<{ readonly read: LearnerText } | { readonly finding: Finding }> {
  const found = await world.files.read(file);
  if (found.state !== 'text') return { finding: unreadable(file, found.state) };
  const read = { file, text: found.text, statements: splitStatements(found.text) };
  const finding = notForPostgres(read);
  return finding ? { finding } : { read };
}

/** What psql would take, but a server does not. */
function notForPostgres({ file, text, statements }: LearnerText): Finding | undefined {
  if (statements.length === 0)
    return { message: message('{0} has no SQL statement yet.', file), where: whereOf(file, text, 0) };
  for (const { start, tokens, command } of statements) {
    if (command && !/^gset\b/.test(command.line))
      return {
        message: message('"\\{0}" is a command of psql, not SQL. Write it as SQL, or leave it out.', command.line),
        where: whereOf(file, text, command.start),
      };
    const words = tokens.map(({ value }) => value);
    if (words[0] === 'copy' && words.some((word, at) => word === 'from' && words[at + 1] === 'stdin'))
      return {
        message: message('COPY … FROM STDIN takes its rows from a terminal, which there is none of. Use INSERT.'),
        where: whereOf(file, text, start),
      };
  }
  return undefined;
}

/** What came of running a text. */
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
export async function runText(
  database: SqlDatabase,
  { file, text, statements }: LearnerText,
  values: Values = {},
): Promise<Ran> {
  const results: SqlResult[] = [];
  for (const statement of statements) {
    const run = withValues(statement, values);
    const start = whereOf(file, text, statement.start);
    const unasked = lackedBefore(database, statement);
    if (unasked) throw lacking(unasked, start);
    const outcome = await runOrSayWhere(database, run, start);
    if ('refusal' in outcome) {
      const lacked = lackedAfter(outcome.refusal);
      if (lacked) throw lacking(lacked, start);
      // Where values were put in, PostgreSQL's count is not that of the file.
      const position = run === statement.text ? outcome.refusal.position : undefined;
      const where = whereRefused(file, text, { start: statement.start, statement: statement.text, position });
      return { results, refusal: outcome.refusal, where };
    }
    results.push(...outcome.results);
  }
  return { results, refusal: undefined, where: undefined };
}

async function runOrSayWhere(database: SqlDatabase, text: string, where: Where) {
  try {
    return await database.run(text);
  } catch (error) {
    if (error instanceof CouldNotCheck && !error.obstacle.finding)
      throw new CouldNotCheck({ ...error.obstacle, finding: { where } });
    throw error;
  }
}

/** Runs a whole file of the learner as a session of its own. A finding says what keeps it from being right. */
export async function runFile(
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
  return {
    message: message('This transaction is never committed, so nothing of it is kept. End it with COMMIT.'),
    where: whereOf(read.file, read.text, begin?.start ?? 0),
  };
}

/** A savepoint can be set in a transaction only: 25P01 says that there is none. */
async function isInTransaction(database: SqlDatabase): Promise<boolean> {
  const outcome = await database.run('savepoint backend_journey');
  return !('refusal' in outcome && outcome.refusal.sqlstate === '25P01');
}
