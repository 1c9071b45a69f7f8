import { nextToken, type Token } from './scan.ts';

/** A command of psql, without its backslash, and where it starts in its text. */
export type PsqlCommand = { readonly line: string; readonly start: number };

/** One statement of some SQL, without the semicolon that ends it. */
export type Statement = {
  readonly text: string;
  /** Where it starts in the whole text, in UTF-16 units. */
  readonly start: number;
  readonly tokens: readonly Token[];
  /** The psql command that stands where its semicolon would be, such as `gset` or `i other.sql`; at its own offset. */
  readonly command: PsqlCommand | undefined;
  /** The lines below COPY … FROM STDIN, up to the line `\.`; undefined when nothing ends them. */
  readonly rows?: string | undefined;
};

/**
 * Splits SQL into statements where psql does: at semicolons outside of quotes, parentheses and `BEGIN ATOMIC … END`
 * bodies. Empty statements are left out; a psql command alone is a statement without text. What COPY … FROM STDIN takes
 * is not SQL.
 */
export function splitStatements(text: string): readonly Statement[] {
  const statements: Statement[] = [];
  let tokens: Token[] = [];
  let isOpen = watchOpen();
  const finish = (command: Statement['command'], rows?: string) => {
    const [first] = tokens;
    const last = tokens.at(-1);
    if (first && last)
      statements.push({
        ...{ text: text.slice(first.start, last.end), start: first.start, tokens, command },
        ...(rows === undefined ? {} : { rows }),
      });
    else if (command) statements.push({ text: '', start: command.start, tokens, command });
    tokens = [];
    isOpen = watchOpen();
  };
  let at = 0;
  for (let token = nextToken(text, at); token; token = nextToken(text, at)) {
    at = token.end;
    const copy = token.kind === 'command' ? copyCommand(text, token) : undefined;
    if (copy) {
      finish(undefined);
      tokens = copy;
      const data = copiedRows(text, at);
      finish(undefined, data?.rows);
      at = data?.end ?? at;
    } else if (token.kind === 'command') finish({ line: token.value, start: token.start });
    else if (token.kind === 'symbol' && token.value === ';' && !isOpen(undefined)) {
      const data = isCopyIn(tokens) ? copiedRows(text, at) : undefined;
      finish(undefined, data?.rows);
      at = data?.end ?? at;
    } else {
      tokens.push(token);
      isOpen(token);
    }
  }
  finish(undefined);
  return statements;
}

/** What `\copy … from stdin` has after its backslash: psql sends it as COPY, with the rows in the lines below. */
function copyCommand(text: string, command: Token): Token[] | undefined {
  if (!/^copy\s/i.test(command.value)) return undefined;
  const tokens: Token[] = [];
  for (let token = nextToken(text, command.start + 1); token; token = nextToken(text, token.end)) {
    if (token.end > command.end) break;
    tokens.push(token);
  }
  return isCopyIn(tokens) ? tokens : undefined;
}

/** Whether rows for a table are to follow, which psql sends. */
export function isCopyIn(tokens: readonly Token[]): boolean {
  if (tokens[0]?.kind !== 'word' || tokens[0].value !== 'copy') return false;
  return tokens.some(({ kind, value }, at) => kind === 'word' && value === 'from' && tokens[at + 1]?.value === 'stdin');
}

/** The lines after the one that a COPY ends in, up to a line of a backslash and a dot. */
function copiedRows(text: string, from: number): { readonly rows: string; readonly end: number } | undefined {
  const start = text.indexOf('\n', from) + 1;
  if (start === 0) return undefined;
  const ending = /^\\\.\r?$/gm;
  ending.lastIndex = start;
  const found = ending.exec(text);
  return found ? { rows: text.slice(start, found.index), end: ending.lastIndex } : undefined;
}

/** Watches the tokens of a statement, and says whether a semicolon after them belongs to the statement itself. */
function watchOpen(): (token: Token | undefined) => boolean {
  let parentheses = 0;
  let blocks = 0;
  const first: Token[] = [];
  return token => {
    if (token && first.length < 5) first.push(token);
    if (token?.kind === 'symbol' && token.value === '(') parentheses += 1;
    else if (token?.kind === 'symbol' && token.value === ')') parentheses = Math.max(0, parentheses - 1);
    if (token?.kind === 'word' && parentheses === 0 && /^(?:begin|case|end)$/.test(token.value) && isRoutine(first)) {
      // A CASE ends with END as well, which matters within a block only.
      if (token.value === 'begin' || (token.value === 'case' && blocks > 0)) blocks += 1;
      else if (token.value === 'end') blocks = Math.max(0, blocks - 1);
    }
    return parentheses > 0 || blocks > 0;
  };
}

function isRoutine(tokens: readonly Token[]): boolean {
  return /^create (?:or replace )?(?:function|procedure) /.test(`${leadingWords(tokens, 4).join(' ')} `);
}

/** The first words of a statement, up to `most`; ends at anything that is not a word. */
export function leadingWords(tokens: readonly Token[], most: number): readonly string[] {
  const end = tokens.findIndex(({ kind }) => kind !== 'word');
  return tokens.slice(0, Math.min(most, end < 0 ? tokens.length : end)).map(({ value }) => value);
}

const ofTransactions = new Set([
  'begin',
  'start',
  'commit',
  'end',
  'rollback',
  'abort',
  'savepoint',
  'release',
  'prepare',
]);

/** Whether a statement begins, ends or marks a transaction itself. */
export function controlsTransaction({ tokens }: Pick<Statement, 'tokens'>): boolean {
  const [first = '', second = ''] = leadingWords(tokens, 2);
  if (first === 'start' || first === 'prepare') return second === 'transaction';
  return ofTransactions.has(first);
}
