import type { SqlDatabase } from '../../../engine/sqlEngine.ts';
import { literal, mustRun, quotedName } from '../courseSql.ts';
import { inTheWay } from '../obstacles.ts';

const schema = 'backend_journey_kept';

type Kept = { readonly table: string; readonly copy: string; readonly columns: string };

/** Keeps all rows as they are now, so that transactions which were committed can be taken back. */
export type KeptRows = { restore(): Promise<void> };

/** Copies the rows of all tables, and where their sequences stand. */
export async function keepRows(database: SqlDatabase): Promise<KeptRows> {
  // A trigger on what is created could refuse it.
  await mustRun(database, 'set event_triggers = off');
  const tables = await allTables(database);
  await mustRun(database, `create schema ${schema}`);
  for (const { table, copy, columns } of tables)
    await mustRun(database, `create table ${copy} as select ${columns} from only ${table}`);
  const sequences = await allSequences(database);
  // Neither triggers nor foreign keys nor rules have a say in it.
  const restoring = [
    'begin; set local session_replication_role = replica',
    ...tables.map(({ table }) => `delete from only ${table}`),
    ...tables.map(
      ({ table, copy, columns }) =>
        `insert into ${table} (${columns}) overriding system value select ${columns} from ${copy}`,
    ),
    ...sequences,
    'commit',
  ].join(';\n');
  return {
    restore: async () => {
      const outcome = await database.run(restoring);
      if ('refusal' in outcome) throw inTheWay(outcome.refusal.message);
    },
  };
}

/** Tables with rows of their own; a column that is computed cannot be written. */
async function allTables(database: SqlDatabase): Promise<readonly Kept[]> {
  const [found] = await mustRun(
    database,
    `select n.nspname, c.relname, c.oid::text, pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ' order by a.attnum)
     from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
       join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relkind = 'r' and c.relpersistence <> 't' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
     group by n.nspname, c.relname, c.oid order by c.oid`,
  );
  return (found?.rows ?? []).map(([namespace, name, oid, columns]) => ({
    table: `${quotedName(namespace ?? '')}.${quotedName(name ?? '')}`,
    copy: `${schema}.rows_of_${oid}`,
    columns: columns ?? '',
  }));
}

/** Statements that set all sequences back. */
async function allSequences(database: SqlDatabase): Promise<readonly string[]> {
  const [found] = await mustRun(
    database,
    `select n.nspname, c.relname from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'S' and c.relpersistence <> 't'`,
  );
  const statements: string[] = [];
  for (const [namespace, name] of found?.rows ?? []) {
    const sequence = `${quotedName(namespace ?? '')}.${quotedName(name ?? '')}`;
    const [now] = await mustRun(database, `select last_value, is_called from ${sequence}`);
    const [last, called] = now?.rows[0] ?? [];
    statements.push(`select pg_catalog.setval(${literal(sequence)}, ${last}, ${called === 't'})`);
  }
  return statements;
}
