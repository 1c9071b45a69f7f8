import { scan, type Token } from './scan.ts';

/** One statement of a text, without the semicolon that ends it. */
export type Statement = {
  readonly text: string;
  /** Where it starts in the whole text, in UTF-16 units. */
  readonly start: number;
  readonly tokens: readonly Token[];
  /** The psql command that stands where its semicolon would be, such as `gset` or `i other.sql`; at its own offset. */
  readonly command: { readonly line: string; readonly start: number } | undefined;
};

/**
 * Splits SQL into statements where psql does: at semicolons outside of quotes, parentheses and `BEGIN ATOMIC … END`
 * bodies. Empty statements are left out; a psql command alone is a statement without a text.
 */
export function splitStatements(text: string): readonly Statement[] {
  const statements: Statement[] = [];
  let tokens: Token[] = [];
  const finish = (command: Statement['command']) => {
    const [first] = tokens;
    const last = tokens.at(-1);
    if (first && last)
      statements.push({ text: text.slice(first.start, last.end), start: first.start, tokens, command });
    else if (command) statements.push({ text: '', start: command.start, tokens, command });
    tokens = [];
  };
  for (const token of scan(text)) {
    if (token.kind === 'command') finish({ line: token.value, start: token.start });
    else if (token.kind === 'symbol' && token.value === ';' && !isOpen(tokens)) finish(undefined);
    else tokens.push(token);
  }
  finish(undefined);
  return statements;
}

/** Whether a semicolon after these tokens belongs to the statement itself. */
function isOpen(tokens: readonly Token[]): boolean {
  let parentheses = 0;
  let blocks = 0;
  const mayHaveBlock = isRoutine(tokens);
  for (const { kind, value } of tokens) {
    if (kind === 'symbol' && value === '(') parentheses += 1;
    else if (kind === 'symbol' && value === ')') parentheses = Math.max(0, parentheses - 1);
    if (kind !== 'word' || !mayHaveBlock || parentheses > 0) continue;
    // A CASE ends with END as well, which matters within a block only.
    if (value === 'begin' || (value === 'case' && blocks > 0)) blocks += 1;
    else if (value === 'end') blocks = Math.max(0, blocks - 1);
  }
  return parentheses > 0 || blocks > 0;
}

function isRoutine(tokens: readonly Token[]): boolean {
  return /^create (?:or replace )?(?:function|procedure) /.test(`${leadingWords(tokens, 4).join(' ')} `);
}

/** The first words of a statement, up to `most`; ends at what is no word. */
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
