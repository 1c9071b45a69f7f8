import type { Statement } from './split.ts';

/** Rows that one INSERT takes. */
const together = 500;

const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/**
 * What COPY … FROM STDIN does, as statements that need no terminal. Rows are in COPY's text format, as pg_dump writes them
 * (PostgreSQL's manual, COPY, "Text Format").
 * @returns undefined when it asks for another format.
 */
export function insertsOf(statement: Statement): readonly string[] | undefined {
  const target = targetOf(statement);
  if (target === undefined) return undefined;
  const { rows = '' } = statement;
  const lines = rows.split(/\r?\n/).slice(0, -1);
  const inserts: string[] = [];
  for (let at = 0; at < lines.length; at += together) {
    const values = lines.slice(at, at + together).map(line => `(${line.split('\t').map(literalOf).join(', ')})`);
    // COPY writes what it is given into columns that are generated as identity, too.
    inserts.push(`insert into ${target} overriding system value values ${values.join(',\n')}`);
  }
  return inserts;
}

function literalOf(cell: string): string {
  if (cell === '\\N') return 'null';
  const text = cell.replace(/\\(?:([0-7]{1,3})|x([0-9a-fA-F]{1,2})|(.))/gs, (_, octal, hex, other) => {
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
    return hex === undefined ? (escapes[other] ?? other) : String.fromCharCode(Number.parseInt(hex, 16));
  });
  return `'${text.replaceAll("'", "''")}'`;
}

/** The table and its columns as written; undefined when other options than the format "text" follow. */
function targetOf({ text, start, tokens }: Statement): string | undefined {
  const [copy, ...rest] = tokens;
  const at = rest.findIndex(({ kind, value }) => kind === 'word' && value === 'from');
  const from = rest[at];
  const options = rest.slice(at + 2).map(({ value }) => value);
  if (!copy || !from || !/^(?:with )?(?:\( format text \))?$/.test(options.slice(0, 6).join(' '))) return undefined;
  return text.slice(copy.end - start, from.start - start).trim();
}
