import { copiedCells, copyFormat } from './copyFormat.ts';
import type { Statement } from './split.ts';

/** Rows that one INSERT takes. */
const together = 500;

/**
 * What COPY … FROM STDIN does, as statements that need no terminal. Rows are in COPY's text format, as pg_dump writes them,
 * or in CSV (PostgreSQL's manual, COPY, "File Formats").
 * @returns undefined when it asks for another format.
 */
export function insertsOf({ text, start, tokens, rows = '' }: Statement): readonly string[] | undefined {
  const at = tokens.findIndex(({ kind, value }) => kind === 'word' && value === 'from');
  const [copy, from] = [tokens[0], tokens[at]];
  const format = copyFormat(tokens.slice(at + 2));
  if (!copy || !from || !format) return undefined;
  const target = text.slice(copy.end - start, from.start - start).trim();
  const values = copiedCells(rows, format).map(cells => `(${cells.map(literalOf).join(', ')})`);
  const inserts: string[] = [];
  // COPY writes what it is given into columns that are generated as identity, too.
  for (let first = 0; first < values.length; first += together)
    inserts.push(
      `insert into ${target} overriding system value values ${values.slice(first, first + together).join(',\n')}`,
    );
  return inserts;
}

const literalOf = (cell: string | undefined) => (cell === undefined ? 'null' : `'${cell.replaceAll("'", "''")}'`);
