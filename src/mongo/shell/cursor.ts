import { copyIn, type Doc } from '../language/values/values.ts';
import { NotCovered } from '../refusal.ts';
import { asked, limitOf, type Plan, sortSpec } from './cursorPlan.ts';
import { copyOut, handle, type ScriptSide, scriptMethods } from './script.ts';

/** A cursor as scripts see it. */
export type ScriptCursor = { toArray(): unknown[] } & Record<string, unknown>;

const cursors = new WeakSet<object>();

/** Whether a value is a cursor of the shell. */
export const isCursor = (value: unknown): value is ScriptCursor =>
  typeof value === 'object' && value !== null && cursors.has(value);

/** The methods that change what a cursor gives. */
const settings = (plan: Plan): Record<string, (value: unknown) => void> => {
  const project = (value: unknown) => {
    plan.projection = value;
  };
  return {
    sort: value => {
      plan.sort = sortSpec(value);
    },
    skip: value => {
      plan.skip = value;
    },
    limit: value => {
      plan.limit = limitOf(value);
    },
    project,
    projection: project,
  };
};

/** The methods that change how a server works, not the result. */
const ignoredMethods = `pretty batchSize comment hint maxTimeMS maxAwaitTimeMS noCursorTimeout readConcern readPref
  allowDiskUse tailable`.split(/\s+/);

const uncoveredMethods = Object.fromEntries(
  ['explain', 'collation', 'min', 'max', 'returnKey', 'showRecordId', 'addOption', 'getClusterTime'].map(name => [
    name,
    () => {
      throw new NotCovered(`${name}() of a cursor`);
    },
  ]),
);

/**
 * Makes a cursor; it asks for the documents when it is first read.
 * @param find gives the documents, as the fields of a `find` command want them.
 * @param options `sort`, `skip`, `limit`, `projection` as `find` takes them.
 */
export function makeCursor(find: (fields: Doc) => readonly Doc[], options: Doc, side: ScriptSide): ScriptCursor {
  const plan: Plan = {
    sort: options.sort === undefined ? undefined : sortSpec(options.sort),
    skip: options.skip,
    limit: limitOf(options.limit),
    projection: options.projection,
  };
  const transforms: ((doc: unknown) => unknown)[] = [];
  let rest: unknown[] | undefined;
  // What is refused when the cursor is read came out of the call that made it.
  const made = new Error();
  const ask = (fields: Plan) => side.from(made, () => find(asked(fields)));
  const left = () => {
    rest ??= ask(plan).map(doc => transforms.reduce((value, change) => change(value), copyOut(doc)));
    return rest;
  };
  const ignored = () => cursor;
  const set = (change: (value: unknown) => void) => (value: unknown) => {
    if (rest) throw new Error('Cursor is already initialized');
    change(copyIn(value));
    return cursor;
  };
  const methods = {
    ...Object.fromEntries(Object.entries(settings(plan)).map(([name, change]) => [name, set(change)])),
    ...Object.fromEntries(ignoredMethods.map(name => [name, ignored])),
    ...uncoveredMethods,
    map: (change: (doc: unknown) => unknown) => {
      transforms.push(change);
      return cursor;
    },
    forEach: (use: (doc: unknown) => unknown) => {
      for (const doc of left().splice(0)) if (use(doc) === false) break;
    },
    toArray: () => left().splice(0),
    itcount: () => left().splice(0).length,
    count: () => ask({}).length,
    size: () => ask({ ...plan, projection: undefined }).length,
    hasNext: () => left().length > 0,
    next: () => left().shift() ?? null,
    tryNext: () => left().shift() ?? null,
    isExhausted: () => left().length === 0,
    objsLeftInBatch: () => left().length,
    close: () => {
      rest = [];
    },
    isClosed: () => rest?.length === 0,
  };
  const cursor: ScriptCursor = Object.assign(scriptMethods(methods, side) as ScriptCursor, {
    [Symbol.iterator]: () => left().splice(0)[Symbol.iterator](),
  });
  cursors.add(cursor);
  return handle(cursor);
}
