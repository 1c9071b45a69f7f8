import { type Message, message } from '../../../../message.ts';
import { type Finding, textEvidence } from '../../../engine/evidence.ts';
import type { SqlDatabase } from '../../../engine/sqlEngine.ts';
import { describeTable, type ForeignKey, findRelation, type Relation, type TableInfo } from '../answer/catalogue.ts';
import { tableText } from '../answer/tableText.ts';
import type { AssertionOf, ForeignKeyWanted } from '../assertions.ts';
import { columnFault } from './columnFault.ts';

/** Asks the catalogue whether a table is what is wanted; by meaning, whatever its constraints are called. */
export async function judgeTable(database: SqlDatabase, wanted: AssertionOf<'table'>): Promise<Finding | undefined> {
  const table = await findTable(database, wanted.table);
  if ('finding' in table) return table.finding;
  const info = await describeTable(database, table.relation);
  const columns = await columnsFault(database, wanted, info);
  const fault = columns?.message ?? keysFault(wanted, info) ?? (await foreignKeysFault(database, wanted, info));
  const actual = textEvidence(tableText(wanted.table, info));
  return fault && { message: fault, actual, cause: columns?.cause };
}

/** Finds a table; the finding says what exists instead. */
export async function findTable(
  database: SqlDatabase,
  name: string,
): Promise<{ readonly relation: Relation } | { readonly finding: Finding }> {
  const { found, near } = await findRelation(database, name);
  if (found && (found.kind === 'v' || found.kind === 'm'))
    return { finding: { message: message('{0} is a view; it must be a table.', name) } };
  if (found) return { relation: found };
  const hidden = near.find(one => one.name === name);
  if (hidden)
    return {
      finding: {
        message: message('The table {0} is in the schema {1}, which is not searched.', name, hidden.schema),
      },
    };
  const [other] = near;
  if (other)
    return {
      finding: {
        message: message('The table is called "{0}"; it must be "{1}". Quotes keep capital letters.', other.name, name),
      },
    };
  return { finding: { message: message('There is no table {0}.', name), cause: 'unknown name' } };
}

async function columnsFault(
  database: SqlDatabase,
  { table, columns = {}, lacks = [] }: AssertionOf<'table'>,
  info: TableInfo,
): Promise<Pick<Finding, 'message' | 'cause'> | undefined> {
  for (const [name, wanted] of Object.entries(columns)) {
    const column = info.columns.find(one => one.name === name);
    if (!column) return { message: message('The table {0} has no column {1}.', table, name), cause: 'unknown name' };
    const fault = await columnFault(database, column, wanted);
    if (fault) return { message: fault };
  }
  const left = lacks.find(name => info.columns.some(column => column.name === name));
  return left === undefined ? undefined : { message: message('The table {0} still has the column {1}.', table, left) };
}

const sameSet = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every(name => other.includes(name));

function keysFault(
  { table, primaryKey, unique = [] }: AssertionOf<'table'>,
  { indexes }: TableInfo,
): Message | undefined {
  const primary = indexes.find(one => one.primary);
  if (primaryKey && !primary) return message('The table {0} has no primary key.', table);
  if (primaryKey && primary && !sameSet(primary.keys, primaryKey))
    return message(
      'The primary key of {0} is {1}; it must be {2}.',
      table,
      primary.keys.join(', '),
      primaryKey.join(', '),
    );
  for (const columns of unique) {
    const found = indexes.filter(one => one.unique && one.valid && sameSet(one.keys, columns));
    if (found.length === 0) return message('Nothing makes {0} of {1} unique.', columns.join(', '), table);
    if (found.every(one => one.partial))
      return message('{0} of {1} is unique in some rows only; it must be in all.', columns.join(', '), table);
  }
  return undefined;
}

const actions: Readonly<Record<string, string>> = {
  a: 'no action',
  r: 'restrict',
  c: 'cascade',
  n: 'set null',
  d: 'set default',
};

async function foreignKeysFault(
  database: SqlDatabase,
  { table, foreignKeys = [] }: AssertionOf<'table'>,
  info: TableInfo,
): Promise<Message | undefined> {
  for (const wanted of foreignKeys) {
    const target = await findRelation(database, wanted.references.table);
    const found = info.foreignKeys.find(one => one.table.oid === target.found?.oid && isBetween(one, wanted));
    const fault = foreignKeyFault(table, found, wanted);
    if (fault) return fault;
  }
  return undefined;
}

/** Pairs of columns are compared, not their order. */
function isBetween({ columns, references }: ForeignKey, wanted: ForeignKeyWanted): boolean {
  const to = wanted.references.columns;
  if (!to) return sameSet(columns, wanted.columns);
  const pairs = (from: readonly string[], into: readonly string[]) =>
    from.map((name, at) => JSON.stringify([name, into[at]]));
  return sameSet(pairs(columns, references), pairs(wanted.columns, to));
}

function foreignKeyFault(table: string, found: ForeignKey | undefined, wanted: ForeignKeyWanted): Message | undefined {
  const columns = wanted.columns.join(', ');
  if (!found) return message('{0} of {1} is not a foreign key to {2}.', columns, table, wanted.references.table);
  if (!found.enforced) return message('The foreign key of {0} is NOT ENFORCED: it refuses nothing.', columns);
  if (!found.validated)
    return message('The foreign key of {0} is NOT VALID: rows from before it was made are not checked.', columns);
  const allowed = wanted.onDelete && (typeof wanted.onDelete === 'string' ? [wanted.onDelete] : wanted.onDelete.oneOf);
  const action = actions[found.onDelete] ?? found.onDelete;
  if (!allowed || allowed.some(one => one === action)) return undefined;
  return message('ON DELETE of the foreign key of {0} is {1}; it must be {2}.', columns, action, allowed.join(' / '));
}
