/** A cell as a database writes it; null for NULL. */
export type Cell = string | null;

/** A number as databases write them; 007 is a string, since no number is written that way. */
const number = /^(-?)(0|[1-9]\d*)(?:\.(\d+))?(?:e([+-]?\d+))?$/i;

/**
 * A cell in one form for all ways to write its value: numbers are compared by value (`2.50` is `2.5`, `1e+2` is `100`, `-0` is
 * `0`), exactly and without rounding; everything else as it is written.
 */
export function canonicalCell(cell: Cell): Cell {
  const match = cell === null ? undefined : number.exec(cell);
  if (!match) return cell;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const digits = (whole + fraction).replace(/^0+/, '');
  const significant = digits.slice(0, endOfDigits(digits));
  if (significant === '') return '0';
  const power = Number(exponent) - fraction.length + (digits.length - significant.length);
  return `${sign}${significant}e${power}`;
}

/** Where the zeros at the end begin. A pattern would look for them from each zero on. */
function endOfDigits(digits: string): number {
  let end = digits.length;
  while (end > 0 && digits[end - 1] === '0') end--;
  return end;
}
