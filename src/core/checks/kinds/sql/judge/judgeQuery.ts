import { message } from '../../../../message.ts';
import { type Finding, whereOf } from '../../../engine/evidence.ts';
import type { SqlDatabase, SqlRefusal } from '../../../engine/sqlEngine.ts';
import { compareRows, type Table, type Wanted } from '../answer/rows.ts';
import type { AssertionOf, RowsWanted } from '../assertions.ts';
import { rolledBack, runAll } from '../courseSql.ts';
import { refusalFinding, stateText } from '../refusal.ts';
import { type LearnerText, runText } from '../script/learnerText.ts';
import { courseRefusal } from '../script/missing.ts';
import { controlsTransaction } from '../script/split.ts';

/** SQL that is asked: the learner's file, or a text of the course. */
export type Asked = { readonly learner: LearnerText } | { readonly course: string };

type Expected = Pick<RowsWanted, 'columns' | 'rows' | 'sameAs' | 'ordered'>;

/** Runs a query and compares its rows; whatever it changed is taken back. */
export async function judgeQuery(
  database: SqlDatabase,
  asked: Asked,
  wanted: Expected & Pick<AssertionOf<'query'>, 'with' | 'before'>,
  learner: readonly LearnerText[],
): Promise<Finding | undefined> {
  const found = await unchanged(database, asked, () => tableOf(database, asked, wanted));
  if ('refused' in found) return refusedFinding(database, found.refused, learner);
  if ('finding' in found) return found.finding;
  const finding = await compareWith(database, found.table, wanted, learner);
  return finding && 'learner' in asked ? { ...finding, where: found.where } : finding;
}

/** Runs the query of an assertion's `leaves` and compares its rows, without taking anything back. */
export async function judgeRows(
  database: SqlDatabase,
  wanted: RowsWanted,
  learner: readonly LearnerText[],
): Promise<Finding | undefined> {
  const found = await tableOf(database, { course: wanted.query });
  if ('refused' in found) return refusedFinding(database, found.refused, learner);
  return 'finding' in found ? found.finding : compareWith(database, found.table, wanted, learner);
}

/**
 * Takes back what is done, unless the text has transactions of its own, which cannot be within another: then what it
 * commits stays. `script` is for such files.
 */
async function unchanged<T>(database: SqlDatabase, asked: Asked, work: () => Promise<T>): Promise<T> {
  const own = 'learner' in asked && asked.learner.statements.some(controlsTransaction);
  if (!own) return rolledBack(database, work);
  const result = await work();
  await database.newSession();
  return result;
}

const refusedFinding = (database: SqlDatabase, refusal: SqlRefusal, learner: readonly LearnerText[]) =>
  courseRefusal(
    database,
    refusal,
    learner,
    message(
      'The query that reads the result is refused: {0} (SQLSTATE {1}).',
      refusal.message,
      stateText(refusal.sqlstate),
    ),
  );

type FoundTable =
  | { readonly table: Table; readonly where?: Finding['where'] }
  | { readonly finding: Finding }
  /** A query of the course is refused. */
  | { readonly refused: SqlRefusal };

async function tableOf(
  database: SqlDatabase,
  asked: Asked,
  { with: values, before }: Pick<AssertionOf<'query'>, 'with' | 'before'> = {},
): Promise<FoundTable> {
  const unfit = before === undefined ? undefined : (await runAll(database, before)).refusal;
  if (unfit) return { refused: unfit };
  const { results, refusal, where } =
    'learner' in asked
      ? await runText(database, asked.learner, values ?? {})
      : { ...(await runAll(database, asked.course)), where: undefined };
  if (refusal && where) return { finding: refusalFinding(refusal, where) };
  if (refusal) return { refused: refusal };
  const table = results.findLast(({ columns }) => columns.length > 0);
  const asking = 'learner' in asked ? whereOfLast(asked.learner) : undefined;
  return table
    ? { table, where: asking }
    : { finding: { message: message('This returns no rows: a SELECT is needed, or RETURNING.'), where: asking } };
}

const whereOfLast = ({ file, text, statements }: LearnerText) => whereOf(file, text, statements.at(-1)?.start ?? 0);

async function compareWith(
  database: SqlDatabase,
  actual: Table,
  wanted: Expected & Pick<AssertionOf<'query'>, 'before'>,
  learner: readonly LearnerText[],
): Promise<Finding | undefined> {
  const { columns, rows, sameAs, ordered, before } = wanted;
  if (rows) return compareRows(actual, { columns, rows, named: columns !== undefined, ordered });
  const asked = { course: sameAs ?? '' };
  const reference = await (before === undefined
    ? tableOf(database, asked)
    : rolledBack(database, () => tableOf(database, asked, { before })));
  if ('refused' in reference) return refusedFinding(database, reference.refused, learner);
  if ('finding' in reference) return reference.finding;
  const { table } = reference;
  if (table.rows.length === 0)
    return { message: message('The right query finds no rows in these tables, so there is nothing to compare.') };
  const expected: Wanted = { columns: table.columns, rows: table.rows, named: false, ordered };
  const lacking = columns?.filter(name => !actual.columns.includes(name)) ?? [];
  return compareRows(actual, lacking.length > 0 ? { ...expected, columns, named: true } : expected);
}
