/** A piece of SQL text; comments and blanks are between the tokens. */
export type Token = {
  readonly kind: 'word' | 'quoted name' | 'string' | 'dollar string' | 'number' | 'variable' | 'command' | 'symbol';
  /**
   * A word in lower case, a quoted name or a string without its quotes, a variable's name, a psql command's line without
   * the backslash; otherwise as written.
   */
  readonly value: string;
  /** Offsets in UTF-16 units of what is written. */
  readonly start: number;
  readonly end: number;
  /** False for a quote or comment that is never closed. */
  readonly closed: boolean;
};

type Found = { readonly kind: Token['kind'] | 'blank'; readonly value: string; readonly closed: boolean };
type Rule = (text: string, at: number) => (Found & { readonly end: number }) | undefined;

/** Letters of names, as PostgreSQL's scanner has them: every character beyond ASCII is one. */
const letter = 'A-Za-z_\\u0080-\\uffff';
const sticky = (source: string) => new RegExp(source, 'y');

/** A rule that takes what a pattern matches; `value` makes the token's value of the match. */
function taking(pattern: RegExp, kind: Found['kind'], value = (match: RegExpExecArray) => match[0]): Rule {
  return (text, at) => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    return match ? { kind, value: value(match), closed: true, end: pattern.lastIndex } : undefined;
  };
}

/** A rule for what stands between quotes; without a closing one it goes on to the end of the text. */
function quoted(open: RegExp, body: RegExp, quote: string, kind: Token['kind']): Rule {
  return (text, at) => {
    open.lastIndex = at;
    if (!open.test(text)) return undefined;
    body.lastIndex = open.lastIndex;
    const inner = body.exec(text)?.[0] ?? '';
    const end = open.lastIndex + inner.length;
    const closed = text[end] === quote;
    return { kind, value: inner.replaceAll(quote + quote, quote), closed, end: closed ? end + 1 : end };
  };
}

const dollarString: Rule = (text, at) => {
  const open = sticky(`\\$(?:[${letter}][${letter}0-9]*)?\\$`);
  open.lastIndex = at;
  const tag = open.exec(text)?.[0];
  if (tag === undefined) return undefined;
  const close = text.indexOf(tag, at + tag.length);
  const inner = text.slice(at + tag.length, close < 0 ? text.length : close);
  return {
    kind: 'dollar string',
    value: inner,
    closed: close >= 0,
    end: close < 0 ? text.length : close + tag.length,
  };
};

/** Block comments nest, unlike those of C. */
const blockComment: Rule = (text, at) => {
  if (!text.startsWith('/*', at)) return undefined;
  const edge = /\/\*|\*\//g;
  edge.lastIndex = at;
  let depth = 0;
  for (let match = edge.exec(text); match; match = edge.exec(text)) {
    depth += match[0] === '/*' ? 1 : -1;
    if (depth === 0) return { kind: 'blank', value: '', closed: true, end: edge.lastIndex };
  }
  return { kind: 'symbol', value: '/*', closed: false, end: text.length };
};

const rules: readonly Rule[] = [
  taking(/[ \t\n\r\f\v]+|--[^\r\n]*/y, 'blank'),
  blockComment,
  quoted(/[eE]'/y, /(?:\\[\s\S]|''|[^'\\])*/y, "'", 'string'),
  quoted(/(?:[bBxXnN]|[uU]&)?'/y, /(?:''|[^'])*/y, "'", 'string'),
  quoted(/(?:[uU]&)?"/y, /(?:""|[^"])*/y, '"', 'quoted name'),
  dollarString,
  taking(sticky(`[${letter}][${letter}0-9$]*`), 'word', ([text]) => text.toLowerCase()),
  taking(/(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|\$\d+/y, 'number'),
  taking(/::|:=/y, 'symbol'),
  taking(/:(?:([A-Za-z_]\w*)|'([A-Za-z_]\w*)'|"([A-Za-z_]\w*)")/y, 'variable', m => m[1] ?? m[2] ?? m[3] ?? ''),
  taking(/\\([^\r\n]*)/y, 'command', match => (match[1] ?? '').trim()),
  taking(/[\s\S]/y, 'symbol'),
];

/**
 * Cuts PostgreSQL's SQL into tokens (manual, chapter 4.1), with psql's `:variables` and `\commands`. `standard_conforming_strings`
 * is taken to be on, as it is since PostgreSQL 9.1.
 */
export function scan(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const byteOrderMark = text.startsWith('\ufeff') ? 1 : 0;
  for (let at = byteOrderMark; at < text.length; ) {
    const start = at;
    const found = rules
      .map(rule => () => rule(text, start))
      .reduce<ReturnType<Rule>>((one, next) => one ?? next(), undefined);
    if (!found) throw new Error(`The scanner knows no rule for the text at ${at}.`);
    const { kind, value, closed, end } = found;
    if (kind !== 'blank') tokens.push({ kind, value, start, end, closed });
    at = end;
  }
  return tokens;
}
