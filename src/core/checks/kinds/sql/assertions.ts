import * as v from 'valibot';
import { assertionFields, described, path, someOf } from '../../../source/fields.ts';
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
  v.union(
    [item, v.strictObject({ oneOf: described('The ones that it may be.', someOf(what, item)) })],
    `${what} must be one, or { oneOf: [...] }`,
  );

const column = v.strictObject({
  type: v.optional(
    described(
      'Its type by any of its names, such as integer or int4, or { oneOf: [...] }.',
      oneOf('type', name('type')),
    ),
  ),
  nullable: v.optional(described('Whether it may be NULL.', v.boolean('nullable must be true or false'))),
  default: v.optional(
    described(
      'Whether it has a default, or the SQL expression that the default is equal to.',
      v.union([v.boolean(), text('default')], 'default must be true, false or an expression'),
    ),
  ),
  identity: v.optional(
    described(
      'Whether the database numbers the rows itself, as identity or serial columns do; always or by default names a sort of identity.',
      v.union([v.boolean(), v.picklist(['always', 'by default'])]),
    ),
  ),
  generated: v.optional(
    described('Whether it is computed from other columns.', v.boolean('generated must be true or false')),
  ),
});

const action = v.picklist(
  ['no action', 'restrict', 'cascade', 'set null', 'set default'],
  'onDelete must be one of no action, restrict, cascade, set null or set default',
);
const foreignKey = v.strictObject({
  columns: described('The columns of this table.', names('columns')),
  references: described(
    'What they refer to.',
    v.strictObject({
      table: described('The other table.', name('table')),
      columns: v.optional(described('Its columns, in the same order. Without it: any.', names('columns'))),
    }),
  ),
  onDelete: v.optional(described('What ON DELETE must say, or { oneOf: [...] }.', oneOf('onDelete', action))),
});

const table = v.strictObject({
  ...assertionFields,
  asks: described('A table has these columns and constraints.', v.literal('table')),
  table: described('Its name without quotes, with schema and dot if it is not on the search path.', name('table')),
  columns: v.optional(described('Columns by name, and what each must be.', v.record(v.string(), column))),
  lacks: v.optional(described('Columns that it must not have.', names('lacks'))),
  primaryKey: v.optional(described('The columns of its primary key.', names('primaryKey'))),
  unique: v.optional(described('Lists of columns that must be unique together.', someOf('unique', names('unique')))),
  foreignKeys: v.optional(described('Its foreign keys, whatever they are called.', someOf('foreignKeys', foreignKey))),
});

const index = v.strictObject({
  ...assertionFields,
  asks: described('An index of a table begins with these columns.', v.literal('index')),
  table: described('The table.', name('table')),
  columns: described(
    'What it begins with: columns, or expressions as PostgreSQL writes them, such as lower(title).',
    names('columns'),
  ),
  unique: v.optional(described('Whether it must be unique.', v.boolean('unique must be true or false'))),
  partial: v.optional(
    described(
      'Whether it must hold only some rows (WHERE), false if not given.',
      v.boolean('partial must be true or false'),
    ),
    false,
  ),
});

const query = v.pipe(
  v.strictObject({
    ...assertionFields,
    asks: described('A query returns these rows. What it changes is undone.', v.literal('query')),
    before: v.optional(
      described('SQL that runs first and is undone with all else, such as set local time zone.', text('before')),
    ),
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
  asks: described('PostgreSQL refuses a statement, with this SQLSTATE.', v.literal('refused')),
  statement: described('SQL whose last statement must be refused. Those before it prepare it.', text('statement')),
  sqlstate: described("The SQLSTATE in quotes, such as '23505', or a list of them.", states),
  constraint: v.optional(described('The name of the constraint that refuses it.', name('constraint'))),
});

const accepted = v.strictObject({
  ...assertionFields,
  asks: described('PostgreSQL accepts a statement. What it does is undone.', v.literal('accepted')),
  statement: described('SQL whose last statement must be accepted. Those before it prepare it.', text('statement')),
  leaves: v.optional(leaves),
});

const plan = v.pipe(
  v.strictObject({
    ...assertionFields,
    asks: described('The plan that PostgreSQL makes for a query.', v.literal('plan')),
    ...source,
    with: v.optional(values),
    uses: v.optional(
      described(
        'An index by name, or { table, columns } for any index that begins with these columns.',
        v.union([
          name('uses'),
          v.strictObject({
            table: described('The table.', name('table')),
            columns: described('The columns that the index begins with.', names('columns')),
          }),
        ]),
      ),
    ),
    avoids: v.optional(
      described(
        'Steps that the plan must not have, such as Seq Scan on loans, or Sort.',
        someOf('avoids', name('avoids')),
      ),
    ),
    scan: v.optional(
      described('A step that the plan must have, such as Index Only Scan on loans, or Hash Join.', name('scan')),
    ),
  }),
  v.check(one => hasOneSource(one), oneSource),
  v.check(one => Boolean(one.uses ?? one.avoids ?? one.scan), 'one of uses, avoids and scan is needed'),
);

const script = v.strictObject({
  ...assertionFields,
  asks: described('A file of the learner, in a database of its own, does this.', v.literal('script')),
  before: v.optional(described('SQL that runs first.', text('before'))),
  runs: described('The file of the learner, which is run statement by statement.', path('runs')),
  with: v.optional(values),
  fails: v.optional(
    described(
      'The SQLSTATE in quotes that it must end with, or a list of them; true for any error.',
      v.union([v.literal(true), states], 'fails must be true, a SQLSTATE in quotes, or a list of them'),
    ),
  ),
  leaves: v.optional(leaves),
});

const interleave = v.strictObject({
  ...assertionFields,
  asks: described(
    'Two copies of a file run at the same time, in every order, leave these rows.',
    v.literal('interleave'),
  ),
  before: v.optional(described('SQL that runs first.', text('before'))),
  runs: described('The file of the learner. Its copies take turns, statement by statement.', path('runs')),
  copies: described(
    'The values of :name for each of the two copies.',
    v.pipe(v.array(values, 'copies must be a list'), v.length(2, 'copies must have two entries')),
  ),
  order: v.optional(
    described(
      'Only this order, such as [1, 2, 1, 2]: whose turn it is.',
      someOf('order', v.picklist([1, 2], 'a turn must be 1 or 2')),
    ),
  ),
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
