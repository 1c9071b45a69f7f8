import * as v from 'valibot';
import { assertionFields, path, someOf } from '../../../source/fields.ts';
import {
  evenRows,
  expectation,
  hasOneExpectation,
  hasOneSource,
  isEven,
  leaves,
  name,
  names,
  oneExpectation,
  oneSource,
  ordersOwnColumns,
  ownColumns,
  source,
  states,
  text,
  values,
} from './fields.ts';

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
  'onDelete must be one of no action, restrict, cascade, set null or set default',
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
  v.strictObject({
    ...assertionFields,
    asks: v.literal('query'),
    /** SQL of the course that is run first, and taken back with all else, such as `set local time zone 'Asia/Tokyo'`. */
    before: v.optional(text('before')),
    ...source,
    with: v.optional(values),
    ...expectation,
  }),
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
  v.check(one => Boolean(one.uses ?? one.avoids ?? one.scan), 'one of uses, avoids and scan is needed'),
);

const script = v.strictObject({
  ...assertionFields,
  asks: v.literal('script'),
  before: v.optional(text('before')),
  /** A file of the learner, which is run statement by statement; everything is undone after the assertion. */
  runs: path('runs'),
  with: v.optional(values),
  /** The file must end in this error, or one of these; true: in any. */
  fails: v.optional(v.union([v.literal(true), states], 'fails must be true, a SQLSTATE in quotes, or a list of them')),
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

/** One assertion of a check of this kind. */
export type SqlAssertion = v.InferOutput<typeof sqlAssertion>;

/** The assertion of one sort. */
export type AssertionOf<K extends SqlAssertion['asks']> = Extract<SqlAssertion, { asks: K }>;

export type ColumnWanted = v.InferOutput<typeof column>;
export type ForeignKeyWanted = v.InferOutput<typeof foreignKey>;
export type RowsWanted = v.InferOutput<typeof leaves>;
export type Values = Readonly<Record<string, string>>;
