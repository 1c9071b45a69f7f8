import type { Token } from './scan.ts';

/** How rows below COPY … FROM STDIN are written; manual, COPY, "Parameters". */
export type CopyFormat = {
  csv: boolean;
  header: boolean;
  delimiter?: string;
  /** What stands for NULL. */
  nothing?: string;
  quote?: string;
  escape?: string;
};

const texts = {
  delimiter: 'delimiter',
  delimiters: 'delimiter',
  null: 'nothing',
  quote: 'quote',
  escape: 'escape',
} as const;
const noise = new Set(['with', 'as', '(', ')', ',', ';']);

/**
 * Reads the options of COPY, in parentheses or in the form without them that came before PostgreSQL 9.0.
 * @returns undefined when one of them is not known here.
 */
export function copyFormat(tokens: readonly Token[]): CopyFormat | undefined {
  const format: CopyFormat = { csv: false, header: false };
  const options = tokens.filter(({ kind, value }) => kind === 'string' || !noise.has(value)).values();
  let { value: option, done } = options.next();
  while (option && !done) {
    const name = option.kind === 'word' ? option.value : '';
    let next = options.next();
    const given = next.value;
    if (name === 'csv') format.csv = true;
    else if (name === 'header') {
      format.header = !/^(?:false|off|0)$/i.test(given?.value ?? '');
      if (given && /^(?:true|on|1|match|false|off|0)$/i.test(given.value)) next = options.next();
    } else {
      if (given === undefined) return undefined;
      if (name === 'format' && /^(?:csv|text)$/i.test(given.value)) format.csv = /csv/i.test(given.value);
      else if (Object.hasOwn(texts, name) && given.kind === 'string')
        format[texts[name as keyof typeof texts]] = given.value === '\\t' ? '\t' : given.value;
      else if (name !== 'encoding') return undefined;
      next = options.next();
    }
    ({ value: option, done } = next);
  }
  return format;
}

const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** The cells of each row; a cell that is NULL is undefined. */
export function copiedCells(rows: string, format: CopyFormat): readonly (readonly (string | undefined)[])[] {
  const all = format.csv ? csvCells(rows, format) : textCells(rows, format);
  return format.header ? all.slice(1) : all;
}

function textCells(rows: string, { delimiter = '\t', nothing = '\\N' }: CopyFormat) {
  const lines = rows.split(/\r?\n/).slice(0, -1);
  return lines.map(line => parted(line, delimiter).map(cell => (cell === nothing ? undefined : unescaped(cell))));
}

/** A line cut at delimiters that no backslash stands before. */
function parted(line: string, delimiter: string): readonly string[] {
  const cells: string[] = [];
  let start = 0;
  for (let at = 0; at < line.length; at++)
    if (line[at] === '\\') at++;
    else if (line[at] === delimiter) {
      cells.push(line.slice(start, at));
      start = at + 1;
    }
  return [...cells, line.slice(start)];
}

const unescaped = (cell: string) =>
  cell.replace(/\\(?:([0-7]{1,3})|x([0-9a-fA-F]{1,2})|(.))/gs, (_, octal, hex, other) => {
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
    return hex === undefined ? (escapes[other] ?? other) : String.fromCharCode(Number.parseInt(hex, 16));
  });

/** CSV as COPY reads it: a quote may open anywhere in a value, and only a value without quotes may be NULL. */
function csvCells(rows: string, { delimiter = ',', nothing = '', quote = '"', escape: before = quote }: CopyFormat) {
  const all: (string | undefined)[][] = [];
  let [row, cell, quoted, open] = [[] as (string | undefined)[], '', false, false];
  const end = () => {
    row.push(!quoted && cell === nothing ? undefined : cell);
    [cell, quoted] = ['', false];
  };
  for (let at = 0; at < rows.length; at++) {
    const character = rows[at] ?? '';
    const next = rows[at + 1];
    if (open && character === before && (next === quote || next === before)) cell += rows[++at] ?? '';
    else if (character === quote) [open, quoted] = [!open, true];
    else if (!open && character === delimiter) end();
    else if (!open && character === '\n') {
      end();
      all.push(row);
      row = [];
    } else if (open || character !== '\r' || next !== '\n') cell += character;
  }
  return all;
}
