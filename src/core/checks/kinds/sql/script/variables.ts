import type { SqlOutcome } from '../../../engine/sqlEngine.ts';
import type { Values } from '../assertions.ts';
import type { Statement } from './split.ts';

/**
 * Puts values in place of psql's variables: `:name` as it stands, `:'name'` as a string, `:"name"` as a quoted name, and for
 * `:{?name}` whether it has one. Like psql, it leaves those without a value as they are.
 */
export function withValues({ text, start, tokens }: Statement, values: Values): string {
  let result = '';
  let at = start;
  for (const token of tokens) {
    if (token.kind !== 'variable') continue;
    const quote = text[token.start - start + 1];
    const value = quote === '{' ? String(values[token.value] !== undefined).toUpperCase() : values[token.value];
    if (value === undefined) continue;
    result += text.slice(at - start, token.start - start);
    result += quote === "'" || quote === '"' ? `${quote}${value.replaceAll(quote, quote + quote)}${quote}` : value;
    at = token.end;
  }
  return result + text.slice(at - start);
}

/** The first variable of a statement that has no value. */
export function unsetVariable({ text, start, tokens }: Statement, values: Values): string | undefined {
  return tokens.find(
    ({ kind, value, start: at }) => kind === 'variable' && text[at - start + 1] !== '{' && values[value] === undefined,
  )?.value;
}

/** `\gset`: the columns of the one row become variables; a NULL unsets, as in psql. */
export function setByResult(
  { command }: Pick<Statement, 'command'>,
  outcome: SqlOutcome,
  values: Record<string, string>,
): void {
  const [isSet, prefix = ''] = /^gset\b\s*(\w*)/.exec(command?.line ?? '') ?? [];
  if (isSet === undefined || !('results' in outcome)) return;
  const result = outcome.results.at(-1);
  result?.columns.forEach((column, at) => {
    const value = result.rows.length === 1 ? result.rows[0]?.[at] : undefined;
    if (typeof value === 'string') values[prefix + column] = value;
    else delete values[prefix + column];
  });
}
