import { compileFindProjection } from '../language/pipeline/project.ts';
import { sorted } from '../language/pipeline/sort.ts';
import { isNumeric, toNumber } from '../language/values/numbers.ts';
import { type Doc, isDoc } from '../language/values/values.ts';
import { codes, MongoInvalidArgumentError, refused } from '../refusal.ts';

const ways: Readonly<Record<string, 1 | -1>> = { asc: 1, ascending: 1, '1': 1, desc: -1, descending: -1, '-1': -1 };

/** A sort as the shell takes it: also with words for the ways, and as a list of pairs. */
export function sortSpec(given: unknown): unknown {
  const pairs = Array.isArray(given) ? given : isDoc(given) ? Object.entries(given) : undefined;
  if (!pairs) return typeof given === 'string' ? { [given]: 1 } : given;
  return Object.fromEntries(
    pairs.map(pair => {
      const [path, way] = Array.isArray(pair) ? pair : [pair, 1];
      const found = typeof way === 'object' ? undefined : ways[String(way).toLowerCase()];
      if (!found && !isDoc(way)) throw new MongoInvalidArgumentError(`Invalid sort direction: ${JSON.stringify(way)}`);
      return [path, found ?? way];
    }),
  );
}

/** What a cursor does with the documents that were found. */
export type Plan = { sort?: unknown; skip: number; limit: number; projection?: unknown };

/** A number of documents for `skip` or `limit`. */
export function natural(name: string, value: unknown): number {
  if (!isNumeric(value) || !Number.isInteger(toNumber(value)))
    throw refused(codes.typeMismatch, `"${name}" must be a whole number`);
  if (toNumber(value) < 0 && name === 'skip')
    throw refused(51024, `BSON field 'skip' value must be >= 0, actual value '${toNumber(value)}'`);
  return Math.abs(toNumber(value));
}

/** The documents that a cursor gives. */
export function planned(docs: readonly Doc[], plan: Plan): Doc[] {
  const ordered = plan.sort === undefined ? docs : sorted(docs, plan.sort);
  const window = ordered.slice(plan.skip, plan.limit === 0 ? undefined : plan.skip + plan.limit);
  if (!isDoc(plan.projection) || Object.keys(plan.projection).length === 0) return [...window];
  const project = compileFindProjection(plan.projection);
  return window.map(doc => project(doc));
}
