import { type Message, message } from '../../../../message.ts';
import type { SqlDatabase } from '../../../engine/sqlEngine.ts';
import type { Column } from '../answer/catalogue.ts';
import { isType } from '../answer/columnType.ts';
import type { ColumnWanted } from '../assertions.ts';
import { quotedName, rolledBack } from '../courseSql.ts';

/** Says what is wrong with a column; undefined when it is what is wanted. */
export async function columnFault(
  database: SqlDatabase,
  column: Column,
  wanted: ColumnWanted,
): Promise<Message | undefined> {
  const { name } = column;
  const types = wanted.type && (typeof wanted.type === 'string' ? [wanted.type] : wanted.type.oneOf);
  if (types && !types.some(type => column.types.some(actual => isType(actual, type))))
    return message('{0} is of type {1}; it must be {2}.', name, column.types[0] ?? '?', types.join(' / '));
  const refuses = wanted.nullable !== undefined && (await refusesNull(database, column));
  if (wanted.nullable === false && !refuses) return message('{0} may be NULL; it must not.', name);
  if (wanted.nullable === true && refuses) return message('{0} must not be NULL; it must be allowed.', name);
  if (wanted.generated === true && !column.generated) return message('{0} is not a generated column.', name);
  if (wanted.generated === false && column.generated) return message('{0} is a generated column.', name);
  return identityFault(column, wanted) ?? (await defaultFault(database, column, wanted));
}

/**
 * Whether a column refuses NULL: by NOT NULL, by a CHECK of the column alone that is false for NULL, or by a domain that
 * cannot be NULL.
 */
async function refusesNull(database: SqlDatabase, { name, notNull, demands, types }: Column): Promise<boolean> {
  if (notNull) return true;
  const column = quotedName(name);
  const broken = [`${column} is not null`, ...demands.map(demand => `(${demand}) is false`)].join(' or ');
  const outcome = await rolledBack(database, () =>
    database.run(`select ${broken} from (select null::${types[0]} as ${column}) as one`),
  );
  if ('results' in outcome) return outcome.results[0]?.rows[0]?.[0] === 't';
  return ['23502', '23514'].includes(outcome.refusal.sqlstate);
}

function identityFault({ name, identity, numbered }: Column, wanted: ColumnWanted): Message | undefined {
  const is = identity === 'a' ? 'always' : identity === 'd' ? 'by default' : undefined;
  switch (wanted.identity) {
    case undefined:
      return undefined;
    case false:
      return numbered ? message('{0} is numbered by the database; it must not be.', name) : undefined;
    case true:
      return numbered ? undefined : message('{0} is not numbered by the database.', name);
    case 'always':
    case 'by default':
      return is === wanted.identity
        ? undefined
        : message('{0} is not GENERATED {1} AS IDENTITY.', name, wanted.identity.toUpperCase());
  }
}

async function defaultFault(
  database: SqlDatabase,
  column: Column,
  { default: wanted }: ColumnWanted,
): Promise<Message | undefined> {
  if (wanted === undefined) return undefined;
  const { name } = column;
  const is = await realDefault(database, column);
  if (wanted === false)
    return is === null ? undefined : message('{0} has the default {1}; it must have none.', name, is);
  if (is === null) return message('{0} has no default.', name);
  if (wanted === true || (await equalExpressions(database, is, wanted, column.types[0] ?? 'text'))) return undefined;
  return message('The default of {0} is {1}; it must be {2}.', name, is, wanted);
}

/** The default of a column; null also where one is written that is no more than NULL, such as `NULL::timestamp`. */
async function realDefault(database: SqlDatabase, { default: is }: Column): Promise<string | null> {
  if (is === null || !/^[\s(]*(?:cast\s*\(\s*)?null\b/i.test(is)) return is;
  const outcome = await rolledBack(database, () => database.run(`select (${is}) is null`));
  return 'results' in outcome && outcome.results[0]?.rows[0]?.[0] === 't' ? null : is;
}

/**
 * Whether two defaults are the same: by their text, or because they give the same value at the same moment, as now() and
 * CURRENT_TIMESTAMP do. Numbers of a sequence are not drawn for that.
 */
async function equalExpressions(database: SqlDatabase, is: string, wanted: string, type: string): Promise<boolean> {
  if (is.toLowerCase() === wanted.trim().toLowerCase()) return true;
  if (/\bnextval\b/i.test(is)) return false;
  const outcome = await rolledBack(database, () =>
    database.run(`select ((${is})::${type}) is not distinct from ((${wanted})::${type})`),
  );
  return 'results' in outcome && outcome.results[0]?.rows[0]?.[0] === 't';
}
