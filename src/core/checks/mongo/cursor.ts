import { isNumeric, toNumber } from './numbers.ts';
import { compileFindProjection } from './project.ts';
import { codes, MongoInvalidArgumentError, MongoServerError, NotCovered } from './refusal.ts';
import { copyOut, handle, type ScriptSide, scriptMethods } from './script.ts';
import { sorted } from './sort.ts';
import { copyIn, type Doc, isDoc } from './values.ts';

/** A cursor as scripts see it. */
export type ScriptCursor = { toArray(): unknown[] } & Record<string, unknown>;

const cursors = new WeakSet<object>();

/** Whether a value is a cursor of the simulator. */
export const isCursor = (value: unknown): value is ScriptCursor =>
  typeof value === 'object' && value !== null && cursors.has(value);

const ways: Readonly<Record<string, 1 | -1>> = { asc: 1, ascending: 1, '1': 1, desc: -1, descending: -1, '-1': -1 };

/** A sort as the shell takes it: also with words for the ways, and as a list of pairs. */
function sortSpec(given: unknown): unknown {
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
type Plan = { sort?: unknown; skip: number; limit: number; projection?: unknown };

function natural(name: string, value: unknown): number {
  if (!isNumeric(value) || !Number.isInteger(toNumber(value)))
    throw new MongoServerError(codes.typeMismatch, `"${name}" must be a whole number`);
  if (toNumber(value) < 0 && name === 'skip')
    throw new MongoServerError(51024, `BSON field 'skip' value must be >= 0, actual value '${toNumber(value)}'`);
  return Math.abs(toNumber(value));
}

function planned(docs: readonly Doc[], plan: Plan): Doc[] {
  const ordered = plan.sort === undefined ? docs : sorted(docs, plan.sort);
  const window = ordered.slice(plan.skip, plan.limit === 0 ? undefined : plan.skip + plan.limit);
  if (!isDoc(plan.projection) || Object.keys(plan.projection).length === 0) return [...window];
  const project = compileFindProjection(plan.projection);
  return window.map(doc => project(doc));
}

/**
 * Makes a cursor; it looks at the documents when it is first read.
 * @param find gives the documents that match.
 * @param options `sort`, `skip`, `limit`, `projection` as `find` takes them.
 */
export function makeCursor(find: () => readonly Doc[], options: Doc, side: ScriptSide): ScriptCursor {
  const plan: Plan = {
    sort: options.sort === undefined ? undefined : sortSpec(options.sort),
    skip: natural('skip', options.skip ?? 0),
    limit: natural('limit', options.limit ?? 0),
    projection: options.projection,
  };
  const transforms: ((doc: unknown) => unknown)[] = [];
  let rest: unknown[] | undefined;
  const left = () => {
    rest ??= planned(find(), plan).map(doc =>
      transforms.reduce((value, change) => change(value), copyOut(doc, side.realm)),
    );
    return rest;
  };
  const setting = (set: (value: unknown) => void) => (value: unknown) => {
    if (rest) throw new Error('Cursor is already initialized');
    set(copyIn(value));
    return cursor;
  };
  const ignored = () => cursor;
  const refuse = (what: string) => () => {
    throw new NotCovered(what);
  };
  const methods = {
    sort: setting(value => {
      plan.sort = sortSpec(value);
      sorted([], plan.sort);
    }),
    skip: setting(value => {
      plan.skip = natural('skip', value);
    }),
    limit: setting(value => {
      plan.limit = natural('limit', value);
    }),
    project: setting(value => {
      plan.projection = value;
    }),
    projection: setting(value => {
      plan.projection = value;
    }),
    map: (change: (doc: unknown) => unknown) => {
      transforms.push(change);
      return cursor;
    },
    forEach: (use: (doc: unknown) => unknown) => {
      for (const doc of left().splice(0)) if (use(doc) === false) break;
    },
    toArray: () => left().splice(0),
    itcount: () => left().splice(0).length,
    count: () => find().length,
    size: () => planned(find(), { ...plan, projection: undefined }).length,
    hasNext: () => left().length > 0,
    next: () => left().shift() ?? null,
    tryNext: () => left().shift() ?? null,
    isExhausted: () => left().length === 0,
    objsLeftInBatch: () => left().length,
    close: () => {
      rest = [];
    },
    isClosed: () => rest?.length === 0,
    explain: refuse('explain()'),
    collation: refuse('collation'),
    min: refuse('min() of a cursor'),
    max: refuse('max() of a cursor'),
    returnKey: refuse('returnKey()'),
    showRecordId: refuse('showRecordId()'),
    ...Object.fromEntries(
      [
        'pretty',
        'batchSize',
        'comment',
        'hint',
        'maxTimeMS',
        'maxAwaitTimeMS',
        'noCursorTimeout',
        'readConcern',
        'readPref',
        'allowDiskUse',
        'tailable',
      ].map(name => [name, ignored]),
    ),
  };
  const cursor: ScriptCursor = Object.assign(scriptMethods(methods, side) as ScriptCursor, {
    [Symbol.iterator]: () => left().splice(0)[Symbol.iterator](),
  });
  cursors.add(cursor);
  return handle(cursor);
}
