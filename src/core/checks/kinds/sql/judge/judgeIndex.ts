import { message } from '../../../../message.ts';
import { type Finding, textEvidence } from '../../../engine/evidence.ts';
import type { SqlDatabase } from '../../../engine/sqlEngine.ts';
import { describeTable, type Index } from '../answer/catalogue.ts';
import type { AssertionOf } from '../assertions.ts';
import { findTable } from './judgeTable.ts';

/** Asks the catalogue for an index that begins with the wanted columns. */
export async function judgeIndex(database: SqlDatabase, wanted: AssertionOf<'index'>): Promise<Finding | undefined> {
  const table = await findTable(database, wanted.table);
  if ('finding' in table) return table.finding;
  const { indexes } = await describeTable(database, table.relation);
  const columns = wanted.columns.join(', ');
  const begin = indexes.filter(one => beginsWith(one, wanted.columns));
  const right = begin.filter(one => one.valid && one.partial === wanted.partial);
  if (right.some(one => wanted.unique === undefined || one.unique === wanted.unique)) return undefined;
  const actual = textEvidence(indexes.map(indexText).join('\n'));
  if (begin.length === 0)
    return { message: message('No index of {0} begins with {1}.', wanted.table, columns), actual };
  if (begin.every(one => !one.valid))
    return { message: message('The index on {0} is not valid: creating it was interrupted.', columns), actual };
  if (right.length > 0 && wanted.unique)
    return { message: message('The index on {0} is not unique.', columns), actual };
  if (right.length > 0) return { message: message('The index on {0} is unique; it must not be.', columns), actual };
  return wanted.partial
    ? { message: message('The index on {0} covers all rows; give it a WHERE.', columns), actual }
    : { message: message('The index on {0} has a WHERE, so it does not cover all rows.', columns), actual };
}

/** Whether an index begins with these columns; the order of columns is what an index is about. */
export function beginsWith({ keys }: Index, columns: readonly string[]): boolean {
  return columns.every((column, at) => keys[at] === column);
}

const indexText = ({ name, keys, unique, partial }: Index) =>
  `${unique ? 'unique ' : ''}index ${name} (${keys.join(', ')})${partial ? ' where …' : ''}`;
