import * as v from 'valibot';
import { assertionFields, line, path, someOf } from '../fields.ts';
import type { Cell } from './cells.ts';

const text = (what: string) =>
  v.pipe(
    v.string(`${what} must be SQL as a text`),
    v.check(value => value.trim() !== '', `${what} must not be empty`),
  );
const name = (what: string) => line(what, 130);
const names = (what: string) => someOf(what, name(`a column of ${what}`));

/** A cell as it is written in YAML; kept as PostgreSQL writes it: true is t, false is f. */
const cell = v.pipe(
  v.nullable(v.union([v.string(), v.number(), v.boolean()], 'a cell must be a text, a number, true, false or null')),
  v.transform(
    (value): Cell => (typeof value === 'boolean' ? (value ? 't' : 'f') : value === null ? null : String(value)),
  ),
);
const rows = v.array(v.array(cell, 'a row must be a list of cells'), 'rows must be a list of rows');

const state = v.pipe(
  v.string('sqlstate must be a text'),
  v.regex(/^[0-9A-Z]{5}$/, 'sqlstate must have five characters'),
);
const states = v.union([state, someOf('sqlstate', state)], 'sqlstate must be a SQLSTATE, in quotes, or a list of them');

/** Values for `:name` in a text, as psql has them. */
const values = v.record(
  v.pipe(v.string(), v.regex(/^[A-Za-z_]\w*$/, 'the name of a variable must be letters, digits and _')),
  v.union([v.string(), v.pipe(v.number(), v.transform(String))], 'the value of a variable must be a text or a number'),
);

/** The SQL that is asked: written here, a file of the learner, or a file of the lab's folder check/. */
const source = { query: v.optional(text('query')), file: v.optional(path('file')), given: v.optional(path('given')) };
type Source = { query?: string | undefined; file?: string | undefined; given?: string | undefined };
const hasOneSource = (one: Source) =>
  [one.query, one.file, one.given].filter(value => value !== undefined).length === 1;
const oneSource = 'exactly one of query, file and given must be there';

/** What a query has to return. */
const expectation = {
  /** Names that the columns must have. */
  columns: v.optional(names('columns')),
  rows: v.optional(rows),
  /** A query that returns the right rows. */
  sameAs: v.optional(text('sameAs')),
  /** True when the order of all rows matters; a list when only the order of these columns does. */
  ordered: v.optional(v.union([v.boolean(), names('ordered')], 'ordered must be true or a list of columns'), false),
};
type Expectation = {
  columns?: string[] | undefined;
  rows?: Cell[][] | undefined;
  sameAs?: string | undefined;
  ordered: boolean | string[];
};
const hasOneExpectation = (one: Expectation) => (one.rows === undefined) !== (one.sameAs === undefined);
const oneExpectation = 'exactly one of rows and sameAs must be there';
const ordersOwnColumns = ({ ordered, columns }: Expectation) =>
  typeof ordered === 'boolean' || ordered.every(one => columns?.includes(one));
const ownColumns = 'ordered names columns that columns does not have';
const isEven = (one: Expectation) =>
  new Set([...(one.columns ? [one.columns] : []), ...(one.rows ?? [])].map(row => row.length)).size <= 1;
const evenRows = 'every row must have as many cells as there are columns';

/** Rows that a query returns after something was done. */
const leaves = v.pipe(
  v.strictObject({ query: text('query'), ...expectation }),
  v.check(one => hasOneExpectation(one), oneExpectation),
  v.check(one => ordersOwnColumns(one), ownColumns),
  v.check(one => isEven(one), evenRows),
);

const oneOf = <const S extends v.GenericSchema>(what: string, item: S) =>
  v.union([item, v.strictObject({ oneOf: someOf(what, item) })], `${what} must be one, or { oneOf: [...] }`);

const column = v.strictObject({
  type: v.optional(oneOf('type', name('type'))),
  /** Whether it may be NULL. */
  nullable: v.optional(v.boolean('nullable must be true or false')),
  /** Whether it has a default, or the SQL expression that it is equal to. */
  default: v.optional(v.union([v.boolean(), text('default')], 'default must be true, false or an expression')),
  /** Whether the database numbers the rows itself; a serial column does so too, unless a sort of identity is named. */
  identity: v.optional(v.union([v.boolean(), v.picklist(['always', 'by default'])])),
  /** Whether it is computed from others. */
  generated: v.optional(v.boolean('generated must be true or false')),
});

const action = v.picklist(
  ['no action', 'restrict', 'cascade', 'set null', 'set default'],
  'onDelete must be no action, restrict, cascade, set null or set default',
);
const foreignKey = v.strictObject({
  columns: names('columns'),
  references: v.strictObject({ table: name('table'), columns: v.optional(names('columns')) }),
  onDelete: v.optional(oneOf('onDelete', action)),
});

const table = v.strictObject({
  ...assertionFields,
  asks: v.literal('table'),
  /** As it is called, without quotes; with its schema and a dot where that is not on the search path. */
  table: name('table'),
  columns: v.optional(v.record(v.string(), column)),
  /** Columns that must not be there. */
  lacks: v.optional(names('lacks')),
  primaryKey: v.optional(names('primaryKey')),
  unique: v.optional(someOf('unique', names('unique'))),
  foreignKeys: v.optional(someOf('foreignKeys', foreignKey)),
});

const index = v.strictObject({
  ...assertionFields,
  asks: v.literal('index'),
  table: name('table'),
  /** What it begins with: columns, or expressions as PostgreSQL writes them, such as lower(title). */
  columns: names('columns'),
  unique: v.optional(v.boolean('unique must be true or false')),
  /** Whether it is to hold only some rows. */
  partial: v.optional(v.boolean('partial must be true or false'), false),
});

const query = v.pipe(
  v.strictObject({ ...assertionFields, asks: v.literal('query'), ...source, with: v.optional(values), ...expectation }),
  v.check(one => hasOneSource(one), oneSource),
  v.check(one => hasOneExpectation(one), oneExpectation),
  v.check(one => ordersOwnColumns(one), ownColumns),
  v.check(one => isEven(one), evenRows),
);

const refused = v.strictObject({
  ...assertionFields,
  asks: v.literal('refused'),
  /** The last statement is what must be refused; those before it prepare it. */
  statement: text('statement'),
  sqlstate: states,
  constraint: v.optional(name('constraint')),
});

const accepted = v.strictObject({
  ...assertionFields,
  asks: v.literal('accepted'),
  statement: text('statement'),
  leaves: v.optional(leaves),
});

const plan = v.pipe(
  v.strictObject({
    ...assertionFields,
    asks: v.literal('plan'),
    ...source,
    with: v.optional(values),
    /** An index by name, or any index that begins with these columns. */
    uses: v.optional(v.union([name('uses'), v.strictObject({ table: name('table'), columns: names('columns') })])),
    /** Such as `Seq Scan on loans`, or `Sort`. */
    avoids: v.optional(someOf('avoids', name('avoids'))),
    /** Such as `Index Only Scan on loans`, or `Hash Join`. */
    scan: v.optional(name('scan')),
  }),
  v.check(one => hasOneSource(one), oneSource),
  v.check(one => Boolean(one.uses ?? one.avoids ?? one.scan), 'one of uses, avoids and scan must be there'),
);

const script = v.strictObject({
  ...assertionFields,
  asks: v.literal('script'),
  before: v.optional(text('before')),
  /** A file of the learner, which is run statement by statement; everything is undone after the assertion. */
  runs: path('runs'),
  with: v.optional(values),
  /** The file must end in this error. */
  fails: v.optional(states),
  leaves: v.optional(leaves),
});

const interleave = v.strictObject({
  ...assertionFields,
  asks: v.literal('interleave'),
  before: v.optional(text('before')),
  /** A file of the learner; its copies take turns, statement by statement, in every order that there is. */
  runs: path('runs'),
  /** The variables of each of the two copies. */
  copies: v.pipe(v.array(values, 'copies must be a list'), v.length(2, 'copies must have two entries')),
  /** Only this order, such as [1, 2, 1, 2]: whose turn it is. */
  order: v.optional(someOf('order', v.picklist([1, 2], 'a turn must be 1 or 2'))),
  leaves,
});

/** What can be asserted of a database. */
export const sqlAssertion = v.variant('asks', [table, index, query, refused, accepted, plan, script, interleave]);

export type SqlAssertion = v.InferOutput<typeof sqlAssertion>;
export type TableAssertion = v.InferOutput<typeof table>;
export type ColumnWanted = v.InferOutput<typeof column>;
export type ForeignKeyWanted = v.InferOutput<typeof foreignKey>;
export type IndexAssertion = v.InferOutput<typeof index>;
export type QueryAssertion = v.InferOutput<typeof query>;
export type RefusedAssertion = v.InferOutput<typeof refused>;
export type AcceptedAssertion = v.InferOutput<typeof accepted>;
export type PlanAssertion = v.InferOutput<typeof plan>;
export type ScriptAssertion = v.InferOutput<typeof script>;
export type InterleaveAssertion = v.InferOutput<typeof interleave>;
export type RowsWanted = v.InferOutput<typeof leaves>;
export type Values = Readonly<Record<string, string>>;
