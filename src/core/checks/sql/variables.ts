import type { Values } from './assertions.ts';
import type { Statement } from './split.ts';

/**
 * Puts values in place of psql's variables: `:name` as it stands, `:'name'` as a string, `:"name"` as a quoted name. Like psql, it
 * leaves those without a value as they are.
 */
export function withValues({ text, start, tokens }: Statement, values: Values): string {
  let result = '';
  let at = start;
  for (const token of tokens) {
    const value = token.kind === 'variable' ? values[token.value] : undefined;
    if (value === undefined) continue;
    const quote = text[token.start - start + 1];
    result += text.slice(at - start, token.start - start);
    result += quote === "'" || quote === '"' ? `${quote}${value.replaceAll(quote, quote + quote)}${quote}` : value;
    at = token.end;
  }
  return result + text.slice(at - start);
}

/** The first variable of a statement that has no value. */
export function unsetVariable({ tokens }: Statement, values: Values): string | undefined {
  return tokens.find(({ kind, value }) => kind === 'variable' && values[value] === undefined)?.value;
}
