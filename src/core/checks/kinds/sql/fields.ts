import * as v from 'valibot';
import { described, line, path, someOf } from '../../../source/fields.ts';
import type { Cell } from './answer/cells.ts';

/** SQL as a string. */
export const text = (what: string) =>
  v.pipe(
    v.string(`${what} must be SQL in a string`),
    v.check(value => value.trim() !== '', `${what} must not be empty`),
  );
/** A name in a database. */
export const name = (what: string) => line(what, 130);
/** Names of columns. */
export const names = (what: string) => someOf(what, name(`a column of ${what}`));

const exact = v.pipe(
  v.number(),
  v.check(value => !Number.isInteger(value) || Number.isSafeInteger(value), 'a number this large must be in quotes'),
);

/** A cell as it is written in YAML; kept as PostgreSQL writes it: true is t, false is f. */
const cell = v.pipe(
  v.nullable(v.union([v.string(), exact, v.boolean()], 'a cell must be a string, a number, true, false or null')),
  v.transform(
    (value): Cell => (typeof value === 'boolean' ? (value ? 't' : 'f') : value === null ? null : String(value)),
  ),
);
const rows = v.array(v.array(cell, 'a row must be a list of cells'), 'rows must be a list of rows');

const state = v.pipe(
  v.string('sqlstate must be a string'),
  v.regex(/^[0-9A-Z]{5}$/, 'sqlstate must have five characters'),
);
/** One SQLSTATE, or several. */
export const states = v.union(
  [state, someOf('sqlstate', state)],
  'sqlstate must be a SQLSTATE, in quotes, or a list of them',
);

/** Values for `:name` in SQL, as psql has them. */
export const values = described(
  'Values for :name in SQL, as psql has them.',
  v.record(
    v.pipe(v.string(), v.regex(/^[A-Za-z_]\w*$/, 'the name of a variable must be letters, digits and _')),
    v.union(
      [v.string(), v.pipe(v.number(), v.transform(String))],
      'the value of a variable must be a string or a number',
    ),
  ),
);

/** The SQL that is asked: written here, a file of the learner, or a file of the lab's folder check/. */
export const source = {
  query: v.optional(described('The query itself.', text('query'))),
  file: v.optional(described('A file of the learner, whose last statement is the query.', path('file'))),
  given: v.optional(described('A file of check/ with the query.', path('given'))),
};
type Source = { query?: string | undefined; file?: string | undefined; given?: string | undefined };
/** Whether exactly one of them is there. */
export const hasOneSource = (one: Source) =>
  [one.query, one.file, one.given].filter(value => value !== undefined).length === 1;
export const oneSource = 'exactly one of query, file and given is needed';

/** What a query has to return. */
export const expectation = {
  columns: v.optional(described('Names that the columns must have, in order.', names('columns'))),
  rows: v.optional(described('The rows: lists of cells, each a string, a number, true, false or null.', rows)),
  sameAs: v.optional(described('A query that returns the right rows, instead of rows.', text('sameAs'))),
  ordered: v.optional(
    described(
      'True when the order of all rows counts, or a list of columns when only their order does; false if not given.',
      v.union([v.boolean(), names('ordered')], 'ordered must be true or a list of columns'),
    ),
    false,
  ),
};
type Expectation = {
  columns?: string[] | undefined;
  rows?: Cell[][] | undefined;
  sameAs?: string | undefined;
  ordered: boolean | string[];
};
/** Whether exactly one of rows and sameAs is there. */
export const hasOneExpectation = (one: Expectation) => (one.rows === undefined) !== (one.sameAs === undefined);
export const oneExpectation = 'exactly one of rows and sameAs is needed';
/** Whether ordered names columns that exist. */
export const ordersOwnColumns = ({ ordered, columns }: Expectation) =>
  typeof ordered === 'boolean' || ordered.every(one => columns?.includes(one));
export const ownColumns = 'ordered names columns that are not in columns';
/** Whether all rows have as many cells as there are columns. */
export const isEven = (one: Expectation) =>
  new Set([...(one.columns ? [one.columns] : []), ...(one.rows ?? [])].map(row => row.length)).size <= 1;
export const evenRows = 'every row must have as many cells as there are columns';

/** Rows that a query returns after something was done. */
export const leaves = described(
  'Rows that a query returns afterwards.',
  v.pipe(
    v.strictObject({ query: described('The query that is asked afterwards.', text('query')), ...expectation }),
    v.check(one => hasOneExpectation(one), oneExpectation),
    v.check(one => ordersOwnColumns(one), ownColumns),
    v.check(one => isEven(one), evenRows),
  ),
);
