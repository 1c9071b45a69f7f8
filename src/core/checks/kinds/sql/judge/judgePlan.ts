import { message } from '../../../../message.ts';
import { type Finding, textEvidence } from '../../../engine/evidence.ts';
import type { SqlDatabase } from '../../../engine/sqlEngine.ts';
import { describeTable } from '../answer/catalogue.ts';
import { type PlanNode, planNodes, planText } from '../answer/plan.ts';
import type { AssertionOf } from '../assertions.ts';
import { mustRun, quotedName, rolledBack } from '../courseSql.ts';
import { refusalFinding, stateText, whereRefused } from '../refusal.ts';
import type { LearnerText } from '../script/learnerText.ts';
import { courseRefusal } from '../script/missing.ts';
import { type Statement, splitStatements } from '../script/split.ts';
import { withValues } from '../script/variables.ts';
import { beginsWith } from './judgeIndex.ts';
import type { Asked } from './judgeQuery.ts';
import { findTable } from './judgeTable.ts';

const explain = 'explain (format json) ';

/**
 * Asks for the plan that PostgreSQL makes for a query with the rows that exist. Small tables are rightly read from
 * beginning to end: the lab has to bring enough rows.
 */
export async function judgePlan(
  database: SqlDatabase,
  asked: Asked,
  wanted: AssertionOf<'plan'>,
  learner: readonly LearnerText[],
): Promise<Finding | undefined> {
  const statement = ('learner' in asked ? asked.learner.statements : splitStatements(asked.course)).at(-1);
  if (!statement) throw new Error(`"${wanted.name}" has no query.`);
  const run = withValues(statement, wanted.with ?? {});
  const outcome = await rolledBack(database, () => database.run(explain + run));
  if ('refusal' in outcome) {
    const { refusal } = outcome;
    if ('learner' in asked)
      return refusalFinding(refusal, wherePointed(asked.learner, statement, run, refusal.position));
    const said = message(
      'There is no plan for the query: {0} (SQLSTATE {1}).',
      refusal.message,
      stateText(refusal.sqlstate),
    );
    return courseRefusal(database, refusal, learner, said);
  }
  const nodes = planNodes(JSON.parse(outcome.results[0]?.rows[0]?.[0] ?? '[]'));
  const finding = avoidsFault(nodes, wanted) ?? scanFault(nodes, wanted) ?? (await usesFault(database, nodes, wanted));
  return finding && { ...finding, actual: textEvidence(planText(nodes)) };
}

function wherePointed(
  { file, text }: Extract<Asked, { learner: unknown }>['learner'],
  { start, text: statement }: Statement,
  run: string,
  position: number | undefined,
) {
  const inStatement = position === undefined || run !== statement ? undefined : position - explain.length;
  return whereRefused(file, text, { start, statement, position: inStatement });
}

/** `Seq Scan on loans` is a node of that kind on that table; without `on`, on any. */
function isNode(node: PlanNode, wanted: string): boolean {
  const [, type = '', table] = /^(.*?)(?: on (.+))?$/.exec(wanted) ?? [];
  return node.type.toLowerCase() === type.toLowerCase() && (table === undefined || node.table === table);
}

function avoidsFault(nodes: readonly PlanNode[], { avoids = [] }: AssertionOf<'plan'>): Finding | undefined {
  const found = avoids.find(wanted => nodes.some(node => isNode(node, wanted)));
  return found === undefined ? undefined : { message: message('The plan has a {0}.', found) };
}

function scanFault(nodes: readonly PlanNode[], { scan }: AssertionOf<'plan'>): Finding | undefined {
  if (scan === undefined || nodes.some(node => isNode(node, scan))) return undefined;
  return { message: message('The plan has no {0}.', scan) };
}

async function usesFault(
  database: SqlDatabase,
  nodes: readonly PlanNode[],
  { uses }: AssertionOf<'plan'>,
): Promise<Finding | undefined> {
  if (uses === undefined) return undefined;
  if (typeof uses === 'string')
    return nodes.some(({ index }) => index === uses)
      ? undefined
      : { message: message('The plan does not use the index {0}.', uses) };
  const table = await findTable(database, uses.table);
  if ('finding' in table) return table.finding;
  const { indexes } = await describeTable(database, table.relation);
  const fitting = indexes.filter(one => beginsWith(one, uses.columns));
  if (fitting.some(({ name }) => nodes.some(({ index }) => index === name))) return undefined;
  const columns = uses.columns.join(', ');
  return fitting.length === 0
    ? { message: message('No index of {0} begins with {1}.', uses.table, columns) }
    : { message: message('The plan does not use the index of {0} on {1}.', uses.table, columns) };
}

/** Brings the planner's statistics of all tables of the check up to date, as autovacuum does some time later. */
export async function analyseTables(database: SqlDatabase): Promise<void> {
  const [found] = await mustRun(
    database,
    `select n.nspname, c.relname from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p', 'm') and c.relpersistence <> 't' and n.nspname !~ '^pg_'
       and n.nspname <> 'information_schema'
       and (n.nspname = any (pg_catalog.current_schemas(false)) or n.nspname <> 'public')
       and pg_catalog.pg_has_role(c.relowner, 'usage')`,
  );
  const tables = found?.rows.map(row => row.map(name => quotedName(name ?? '')).join('.')) ?? [];
  // A table whose statistics cannot be worked out, such as for an index over a function that fails, keeps what it has.
  for (const table of tables) await database.run(`vacuum (analyze) ${table}`);
}
