import type { SqlDatabase } from '../../../engine/sqlEngine.ts';
import { literal, mustRun } from '../courseSql.ts';

/** A table, a view, or something else that stands where a table can. */
export type Relation = {
  readonly oid: string;
  readonly schema: string;
  readonly name: string;
  /** `pg_class.relkind`: r table, p partitioned table, v view, m materialized view, f foreign table. */
  readonly kind: string;
  /** Whether the search path finds it by its name alone. */
  readonly visible: boolean;
};

export type Column = {
  readonly name: string;
  /** As PostgreSQL writes it; for a domain, also what it is made of. */
  readonly types: readonly string[];
  readonly notNull: boolean;
  /** What its valid CHECKs of this column alone demand, as expressions. */
  readonly demands: readonly string[];
  /** Its own default, else that of its domain; an expression that gives NULL stands here as it is. */
  readonly default: string | null;
  /** `a` always, `d` by default; empty for none. */
  readonly identity: string;
  /** Whether a sequence numbers it, by identity or by a default. */
  readonly numbered: boolean;
  readonly generated: boolean;
};

export type Index = {
  readonly name: string;
  /** Key columns and expressions, in their order, unquoted where they are columns. */
  readonly keys: readonly string[];
  readonly unique: boolean;
  readonly primary: boolean;
  readonly partial: boolean;
  readonly valid: boolean;
};

export type ForeignKey = {
  readonly columns: readonly string[];
  readonly table: Pick<Relation, 'oid' | 'schema' | 'name'>;
  readonly references: readonly string[];
  /** `pg_constraint.confdeltype`. */
  readonly onDelete: string;
  readonly validated: boolean;
  readonly enforced: boolean;
};

/** What the catalogue knows of a table. */
export type TableInfo = {
  readonly columns: readonly Column[];
  readonly indexes: readonly Index[];
  readonly foreignKeys: readonly ForeignKey[];
};

/** A row with one cell that holds JSON which one of the queries below built; its shape is theirs. */
async function askJson<T>(database: SqlDatabase, query: string): Promise<T> {
  const cell = (await mustRun(database, query))[0]?.rows[0]?.[0];
  if (typeof cell !== 'string') throw new Error('The catalogue gave no answer.');
  return JSON.parse(cell) as T;
}

/**
 * Finds a relation by its exact name, without quotes, on the search path; or by schema, dot and name.
 * @returns the one meant, and those that have nearly its name.
 */
export async function findRelation(
  database: SqlDatabase,
  name: string,
): Promise<{ readonly found: Relation | undefined; readonly near: readonly Relation[] }> {
  const all = await askJson<Relation[]>(database, relationsNamed(name));
  const qualified = ({ schema, name }: Relation) => `${schema}.${name}`;
  const found = all.find(one => one.visible && one.name === name) ?? all.find(one => qualified(one) === name);
  return { found, near: all.filter(one => one !== found) };
}

const relationsNamed = (name: string) => `
select coalesce(json_agg(json_build_object('oid', c.oid::text, 'schema', n.nspname, 'name', c.relname, 'kind', c.relkind,
  'visible', pg_catalog.pg_table_is_visible(c.oid)) order by c.oid), '[]')
from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname !~ '^pg_(catalog|toast)' and n.nspname <> 'information_schema'
  and pg_catalog.lower(${literal(name)}) in
    (pg_catalog.lower(c.relname), pg_catalog.lower(n.nspname || '.' || c.relname))`;

/** Reads what the catalogue knows of a table. */
export async function describeTable(database: SqlDatabase, { oid }: Pick<Relation, 'oid'>): Promise<TableInfo> {
  return askJson<TableInfo>(
    database,
    `select json_build_object('columns', (${columnsOf(oid)}), 'indexes', (${indexesOf(oid)}),
      'foreignKeys', (${foreignKeysOf(oid)}))`,
  );
}

const columnsOf = (oid: string) => `
select coalesce(json_agg(json_build_object(
  'name', a.attname,
  'types', t.types,
  'notNull', a.attnotnull,
  'demands', (select coalesce(json_agg(pg_catalog.pg_get_expr(k.conbin, k.conrelid)), '[]')
    from pg_catalog.pg_constraint k where k.conrelid = a.attrelid and k.contype = 'c' and k.convalidated
      and k.conkey = array[a.attnum]),
  'default', f.is,
  'identity', a.attidentity,
  'numbered', a.attidentity <> '' or coalesce(f.is ~* '\\mnextval\\(', false),
  'generated', a.attgenerated <> '') order by a.attnum), '[]')
from pg_catalog.pg_attribute a
  join pg_catalog.pg_type b on b.oid = a.atttypid
  left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  cross join lateral (select case when a.attgenerated = '' then
    coalesce(pg_catalog.pg_get_expr(d.adbin, d.adrelid), pg_catalog.pg_get_expr(b.typdefaultbin, 0)) end as is) as f
  cross join lateral (
    with recursive made_of as (
      select y.typtype, y.typbasetype, y.typtypmod, pg_catalog.format_type(y.oid, a.atttypmod) as written
      from pg_catalog.pg_type y where y.oid = a.atttypid
      union all
      select y.typtype, y.typbasetype, y.typtypmod, pg_catalog.format_type(y.oid, m.typtypmod)
      from made_of m join pg_catalog.pg_type y on m.typtype = 'd' and y.oid = m.typbasetype
    )
    select json_agg(written) as types from made_of
  ) as t
where a.attrelid = ${oid} and a.attnum > 0 and not a.attisdropped`;

const indexesOf = (oid: string) => `
select coalesce(json_agg(json_build_object(
  'name', c.relname,
  'keys', (select json_agg(coalesce(a.attname, pg_catalog.pg_get_indexdef(i.indexrelid, k.at, true)) order by k.at)
    from pg_catalog.generate_series(1, i.indnkeyatts) as k(at)
      left join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[k.at - 1] and a.attnum > 0),
  'unique', i.indisunique,
  'primary', i.indisprimary,
  'partial', i.indpred is not null,
  'valid', i.indisvalid and i.indisready)), '[]')
from pg_catalog.pg_index i join pg_catalog.pg_class c on c.oid = i.indexrelid
where i.indrelid = ${oid}`;

/** NOT ENFORCED is new in PostgreSQL 18; earlier ones have no such column. */
const foreignKeysOf = (oid: string) => `
select coalesce(json_agg(json_build_object(
  'columns', (${columnNames('f.conrelid', 'f.conkey')}),
  'table', json_build_object('oid', c.oid::text, 'schema', n.nspname, 'name', c.relname),
  'references', (${columnNames('f.confrelid', 'f.confkey')}),
  'onDelete', f.confdeltype,
  'validated', f.convalidated,
  'enforced', coalesce((pg_catalog.to_jsonb(f) ->> 'conenforced')::boolean, true))), '[]')
from pg_catalog.pg_constraint f
  join pg_catalog.pg_class c on c.oid = f.confrelid
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where f.contype = 'f' and f.conrelid = ${oid}`;

const columnNames = (table: string, numbers: string) => `
select json_agg(a.attname order by k.at)
from pg_catalog.unnest(${numbers}) with ordinality as k(number, at)
  join pg_catalog.pg_attribute a on a.attrelid = ${table} and a.attnum = k.number`;
