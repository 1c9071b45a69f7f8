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
    let value = '';
    for (let start = open.lastIndex; ; ) {
      body.lastIndex = start;
      const inner = body.exec(text)?.[0] ?? '';
      const end = start + inner.length;
      value += inner.replaceAll(quote + quote, quote);
      if (text[end] !== quote) return { kind, value, closed: false, end };
      goesOn.lastIndex = end + 1;
      if (kind !== 'string' || !goesOn.test(text)) return { kind, value, closed: true, end: end + 1 };
      start = goesOn.lastIndex;
    }
  };
}

/** A string goes on in another line, with the escapes of its first part; manual, chapter 4.1.2.1. */
const goesOn = /(?:[ \t\f\v]|--[^\r\n]*)*[\r\n](?:\s|--[^\r\n]*[\r\n])*'/y;

const dollarTag = sticky(`\\$(?:[${letter}][${letter}0-9]*)?\\$`);

const dollarString: Rule = (text, at) => {
  dollarTag.lastIndex = at;
  const tag = dollarTag.exec(text)?.[0];
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
  quoted(/[eE]'/y, /(?:\\[\s\S]|''|[^'\\]+)*/y, "'", 'string'),
  quoted(/(?:[bBxXnN]|[uU]&)?'/y, /(?:''|[^']+)*/y, "'", 'string'),
  quoted(/(?:[uU]&)?"/y, /(?:""|[^"]+)*/y, '"', 'quoted name'),
  dollarString,
  taking(sticky(`[${letter}][${letter}0-9$]*`), 'word', ([text]) => text.toLowerCase()),
  taking(/(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|\$\d+/y, 'number'),
  taking(/::|:=/y, 'symbol'),
  taking(
    /:(?:([A-Za-z_]\w*)|'([A-Za-z_]\w*)'|"([A-Za-z_]\w*)"|\{\?([A-Za-z_]\w*)\})/y,
    'variable',
    ([, ...names]) => names.find(name => name !== undefined) ?? '',
  ),
  // Sends nothing yet, but ends a statement.
  taking(/\\;/y, 'symbol', () => ';'),
  // Two backslashes end it, and SQL goes on.
  taking(/\\([^\r\n]*?)(?:[ \t]\\\\|(?=[\r\n]|$))/y, 'command', match => (match[1] ?? '').trim()),
  taking(/[\s\S]/y, 'symbol'),
];

/**
 * Cuts PostgreSQL's SQL into tokens (manual, chapter 4.1), with psql's `:variables` and `\commands`. `standard_conforming_strings`
 * is taken to be on, as it is since PostgreSQL 9.1.
 */
export function scan(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let token = nextToken(text, 0); token; token = nextToken(text, token.end)) tokens.push(token);
  return tokens;
}

/** The first token at an offset or after it. */
export function nextToken(text: string, from: number): Token | undefined {
  for (let at = from === 0 && text.startsWith('\ufeff') ? 1 : from; at < text.length; ) {
    const { kind, value, closed, end } = pieceAt(text, at);
    if (kind !== 'blank') return { kind, value, start: at, end, closed };
    at = end;
  }
  return undefined;
}

function pieceAt(text: string, at: number) {
  for (const rule of rules) {
    const found = rule(text, at);
    if (found) return found;
  }
  throw new Error(`The scanner knows no rule for the text at ${at}.`);
}
