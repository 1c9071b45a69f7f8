import { copyIn, type Doc, isDoc } from '../language/values/values.ts';
import { NotCovered } from '../refusal.ts';
import { documentsOf } from '../server.ts';
import { makeCursor } from './cursor.ts';
import type { ScriptSide } from './script.ts';
import { given, picked, type Target, tell } from './target.ts';

/** Options of reads that change what comes of them. */
const reading = ['collation', 'let', 'hint', 'session', 'allowDiskUse'];

const writesAtTheEnd = (pipeline: unknown) => {
  const last = Array.isArray(pipeline) ? pipeline.at(-1) : undefined;
  return isDoc(last) && ('$out' in last || '$merge' in last);
};

/** The methods of a collection that read. */
export function readMethods(target: Target, name: string, side: ScriptSide) {
  const run = (pipeline: unknown, options: Doc) =>
    documentsOf(tell(target, { aggregate: name, pipeline, cursor: {}, ...picked(options, reading) }));
  const find = (filter?: unknown, projection?: unknown, options?: unknown) => {
    const all = given(options);
    const command = { find: name, filter: given(filter), ...picked(all, reading) };
    return makeCursor(
      asked => documentsOf(tell(target, { ...command, ...asked })),
      { ...all, projection: projection === undefined ? all.projection : given(projection) },
      side,
    );
  };
  const counted = (filter: unknown, options: unknown) => {
    const { skip, limit, ...rest } = given(options);
    const window = [...(skip ? [{ $skip: skip }] : []), ...(limit ? [{ $limit: limit }] : [])];
    const all = run([{ $match: given(filter) }, ...window, { $group: { _id: 1, n: { $sum: 1 } } }], rest);
    return all[0]?.n ?? 0;
  };
  const aggregate = (pipeline: unknown, options: Doc) => {
    if (options.explain) throw new NotCovered('explain');
    if (!writesAtTheEnd(pipeline)) return makeCursor(() => run(pipeline, options), {}, side);
    const result = run(pipeline, options);
    return makeCursor(() => result, {}, side);
  };
  return {
    find,
    findOne: (filter?: unknown, projection?: unknown, options?: unknown) =>
      find(filter, projection, { ...given(options), limit: 1 }).toArray()[0] ?? null,
    countDocuments: counted,
    count: counted,
    estimatedDocumentCount: () => tell(target, { count: name }).n,
    distinct: (key: string, filter?: unknown, options?: unknown) =>
      tell(target, { distinct: name, key, query: given(filter), ...picked(given(options), reading) }).values,
    aggregate: (...args: unknown[]) => {
      const [first, second] = Array.isArray(args[0]) ? [args[0], args[1]] : [args, undefined];
      return aggregate(copyIn(first), given(second));
    },
    getName: () => name,
    getFullName: () => `${target.name}.${name}`,
    isCapped: () => false,
  };
}
