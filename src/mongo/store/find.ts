import { compileFindProjection } from '../language/pipeline/project.ts';
import { sorted } from '../language/pipeline/sort.ts';
import { compileFilter } from '../language/query/match.ts';
import { isNumeric, toNumber } from '../language/values/numbers.ts';
import { type Doc, isDoc } from '../language/values/values.ts';
import { codes, refused } from '../refusal.ts';
import { type Database, documents } from './database.ts';
import { checkOptions } from './writes.ts';

/** A number of documents for `skip` or `limit`. */
export function natural(name: string, value: unknown): number {
  if (!isNumeric(value) || !Number.isInteger(toNumber(value)))
    throw refused(codes.typeMismatch, `"${name}" must be a whole number`);
  if (toNumber(value) < 0)
    throw refused(51024, `BSON field '${name}' value must be >= 0, actual value '${toNumber(value)}'`);
  return toNumber(value);
}

/** The documents that match a filter, in their order, as many and as much of each as is asked for. */
export function find(database: Database, command: Doc): Doc[] {
  const { find: name, filter = {}, sort, projection, skip = 0, limit = 0, ...options } = command;
  checkOptions(options);
  const found = documents(database, String(name)).filter(compileFilter(filter));
  const ordered = sort === undefined ? found : sorted(found, sort);
  const [first, most] = [natural('skip', skip), natural('limit', limit)];
  const window = ordered.slice(first, most === 0 ? undefined : first + most);
  if (!isDoc(projection) || Object.keys(projection).length === 0) return window;
  const project = compileFindProjection(projection);
  return window.map(doc => project(doc));
}
