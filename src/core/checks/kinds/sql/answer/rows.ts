import { message } from '../../../../message.ts';
import type { Evidence, Finding } from '../../../engine/evidence.ts';
import { type Cell, canonicalCell } from './cells.ts';

/** Rows under their columns; a column's name may be there twice. */
export type Table = { readonly columns: readonly string[]; readonly rows: readonly (readonly Cell[])[] };

/** What rows have to be. */
export type Wanted = {
  /** Undefined when the names do not matter: columns are compared by position, then. */
  readonly columns: readonly string[] | undefined;
  readonly rows: readonly (readonly Cell[])[];
  /** Whether the names have to be there, or are only used to find the order of the columns. */
  readonly named: boolean;
  /** True: in this order. A list: in the order of these columns, rows with the same values in any order. */
  readonly ordered: boolean | readonly string[];
};

/** Rows shown at most: a learner reads no more, and a diff of thousands helps nobody. */
const shownRows = 100;

/** Compares rows as a multiset, or in order; undefined when they are what is wanted. */
export function compareRows(actual: Table, wanted: Wanted): Finding | undefined {
  const evidence = evidenceOf(actual, wanted);
  const count = wanted.columns?.length ?? wanted.rows[0]?.length;
  if (count !== undefined && count !== actual.columns.length)
    return {
      message: message('Columns expected: {0}. Columns found: {1}.', count, actual.columns.length),
      ...evidence,
    };
  const lacking = wanted.named ? (wanted.columns ?? []).filter(name => !actual.columns.includes(name)) : [];
  if (lacking.length > 0)
    return {
      message:
        lacking.length === 1
          ? message('A column named {0} is expected; the columns found are {1}.', lacking.join(), list(actual))
          : message('Columns named {0} are expected; the columns found are {1}.', lacking.join(', '), list(actual)),
      ...evidence,
    };
  const order = columnOrder(actual.columns, wanted.columns);
  const found = actual.rows.map(row => order.map(at => row[at] ?? null));
  const difference = multisetDifference(found, wanted.rows);
  if (difference.missing > 0 || difference.extra > 0)
    return { message: differenceMessage(difference, wanted.rows.length, found.length), ...evidence };
  if (wanted.ordered === false || sameOrder(found, wanted)) return undefined;
  return { message: message('The rows are right, but not in the right order.'), ...evidence };
}

const list = ({ columns }: Table) => columns.join(', ') || '-';

/** Where each wanted column stands: by name when both have the same set of names, otherwise by position. */
function columnOrder(actual: readonly string[], wanted: readonly string[] | undefined): readonly number[] {
  const positions = actual.map((_, at) => at);
  if (!wanted || new Set(wanted).size !== wanted.length || new Set(actual).size !== actual.length) return positions;
  return wanted.every(name => actual.includes(name)) ? wanted.map(name => actual.indexOf(name)) : positions;
}

const keyOf = (row: readonly Cell[]) => JSON.stringify(row.map(canonicalCell));

/** How many rows of `wanted` are not in `found`, and the other way round; a row that occurs twice counts twice. */
export function multisetDifference(
  found: readonly (readonly Cell[])[],
  wanted: readonly (readonly Cell[])[],
): { readonly missing: number; readonly extra: number } {
  const left = new Map<string, number>();
  for (const row of wanted) left.set(keyOf(row), (left.get(keyOf(row)) ?? 0) + 1);
  let extra = 0;
  for (const row of found) {
    const key = keyOf(row);
    const count = left.get(key) ?? 0;
    if (count === 0) extra += 1;
    else left.set(key, count - 1);
  }
  return { missing: [...left.values()].reduce((sum, count) => sum + count, 0), extra };
}

function sameOrder(found: readonly (readonly Cell[])[], { columns, rows, ordered }: Wanted): boolean {
  const by = Array.isArray(ordered) ? ordered.map(name => columns?.indexOf(name) ?? -1) : undefined;
  const key = (row: readonly Cell[]) => keyOf(by ? by.map(at => row[at] ?? null) : row);
  return found.every((row, at) => key(row) === key(rows[at] ?? []));
}

function differenceMessage({ missing, extra }: { missing: number; extra: number }, wanted: number, found: number) {
  if (missing > 0 && extra > 0)
    return message(
      '{0} of the {1} expected rows are missing, and {2} of the {3} found rows should not be there.',
      missing,
      wanted,
      extra,
      found,
    );
  if (missing > 0) return message('{0} of the {1} expected rows are missing.', missing, wanted);
  return message('{0} of the {1} found rows should not be there.', extra, found);
}

function evidenceOf(actual: Table, { columns, rows }: Wanted): { expected: Evidence; actual: Evidence } {
  const names =
    columns ?? (rows[0]?.length === actual.columns.length ? actual.columns : (rows[0] ?? []).map(() => '?'));
  return {
    expected: rowsEvidence({ columns: columns || rows.length > 0 ? names : actual.columns, rows }),
    actual: rowsEvidence(actual),
  };
}

/** Rows as evidence, the first hundred of them. */
export function rowsEvidence({ columns, rows }: Table): Evidence {
  return { kind: 'rows', columns, rows: rows.slice(0, shownRows) };
}
