import { compileFilter } from '../language/query/match.ts';
import { keyOf } from '../language/values/compare.ts';
import { pathValues } from '../language/values/paths.ts';
import { copyIn, type Doc } from '../language/values/values.ts';
import { NotCovered } from '../refusal.ts';
import { aggregate, type Database, documents } from '../store/database.ts';
import { checkOptions } from '../store/writes.ts';
import { makeCursor } from './cursor.ts';
import type { ScriptSide } from './script.ts';

/** An argument that a script gave, as a document; nothing counts as an empty one. */
export const given = (value: unknown): Doc => (value === undefined || value === null ? {} : (copyIn(value) as Doc));

/** The methods of a collection that read. */
export function readMethods(database: Database, name: string, side: ScriptSide) {
  const matching = (filter: unknown) => documents(database, name).filter(compileFilter(given(filter)));
  const find = (filter?: unknown, projection?: unknown, options?: unknown) => {
    const all = given(options);
    checkOptions(all);
    // A filter that MongoDB refuses is refused when `find` is called, not when the cursor is read.
    const matches = compileFilter(given(filter));
    return makeCursor(
      () => documents(database, name).filter(matches),
      { ...all, projection: projection === undefined ? all.projection : given(projection) },
      side,
    );
  };
  const count = (filter?: unknown, options?: unknown) => {
    const { skip = 0, limit = 0, ...rest } = given(options);
    checkOptions(rest);
    return matching(filter).slice(Number(skip), limit ? Number(skip) + Number(limit) : undefined).length;
  };
  return {
    find,
    findOne: (filter?: unknown, projection?: unknown, options?: unknown) =>
      find(filter, projection, options).toArray()[0] ?? null,
    countDocuments: count,
    count,
    estimatedDocumentCount: () => documents(database, name).length,
    distinct: (path: string, filter?: unknown) => {
      const values = matching(filter).flatMap(doc =>
        pathValues(doc, path)
          .flat(1)
          .filter(value => value !== undefined),
      );
      return [...new Map(values.map(value => [keyOf(value), value])).values()];
    },
    aggregate: (...args: unknown[]) => {
      const [first, second] = Array.isArray(args[0]) ? [args[0], args[1]] : [args, undefined];
      const options = given(second);
      checkOptions(options);
      if (options.explain) throw new NotCovered('explain');
      const pipeline = copyIn(first);
      const result = aggregate(database, name, pipeline);
      return makeCursor(() => result, {}, side);
    },
    getName: () => name,
    getFullName: () => `${database.name}.${name}`,
    isCapped: () => false,
  };
}
