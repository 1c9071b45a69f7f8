import { isNumeric, toNumber } from '../language/values/numbers.ts';
import { type Doc, isDoc } from '../language/values/values.ts';
import { MongoInvalidArgumentError } from '../refusal.ts';

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

/** What a cursor asks of the server beyond the documents that match. */
export type Plan = { sort?: unknown; skip?: unknown; limit?: unknown; projection?: unknown };

/** A limit below zero means one batch of that many; a batch holds everything here. */
export const limitOf = (value: unknown) => (isNumeric(value) && toNumber(value) < 0 ? -toNumber(value) : value);

/** The fields of a `find` command for a plan. */
export const asked = (plan: Plan): Doc =>
  Object.fromEntries(Object.entries(plan).filter(([, value]) => value !== undefined));
