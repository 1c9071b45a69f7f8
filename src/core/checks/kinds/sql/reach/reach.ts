import { scan, type Token } from '../script/scan.ts';
import { splitStatements } from '../script/split.ts';
import {
  between,
  defining,
  grantedBeyond,
  isFunctionBeyond,
  objects,
  reading,
  settings,
  statements,
} from './reachWords.ts';

/** The schemas of a server: the one made for the check, and all that there are. */
export type Schemas = { readonly own: string; readonly all: ReadonlySet<string> };

/**
 * Looks for what could touch more than the schema that SQL is run in, such as names of other schemas, roles,
 * settings, files. It refuses what it does not know: PostgreSQL's grammar is larger than it. It is not a wall, the role that
 * runs the text is; it is there so that a right which that role lacks is not taken for a mistake of the learner.
 * @returns the words that could; undefined when there are none.
 */
export function reachesBeyond(text: string, schemas: Schemas): string | undefined {
  for (const { tokens, command } of splitStatements(text)) {
    if (command) return `\\${command.line}`;
    const found = statementBeyond(tokens) ?? anywhereBeyond(tokens, schemas, text) ?? bodiesBeyond(tokens, schemas);
    if (found !== undefined) return found;
  }
  return undefined;
}

const isName = (token: Token | undefined) => token?.kind === 'word' || token?.kind === 'quoted name';
const isSymbol = (token: Token | undefined, value: string) => token?.kind === 'symbol' && token.value === value;
const isWord = (token: Token | undefined, ...values: string[]) =>
  token?.kind === 'word' && values.includes(token.value);
const shown = (...tokens: (Token | undefined)[]) => tokens.flatMap(token => token?.value ?? []).join(' ');

/** What a statement is, by its first words. */
function statementBeyond(tokens: readonly Token[]): string | undefined {
  const first = tokens.find(token => !isSymbol(token, '('));
  if (first?.kind !== 'word' || !statements.has(first.value)) return shown(first);
  const [, second, third] = tokens;
  switch (first.value) {
    case 'create':
    case 'alter':
    case 'drop':
    case 'reindex':
    case 'comment':
      return objectBeyond(tokens);
    case 'grant':
    case 'revoke':
      return grantBeyond(tokens);
    case 'set':
      return settingBeyond(isWord(second, 'session', 'local') ? third : second, tokens);
    case 'reset':
      return settingBeyond(second, tokens);
    case 'prepare':
    case 'commit':
    case 'rollback':
      return isWord(second, 'transaction', 'prepared') && !isWord(first, 'commit', 'rollback')
        ? shown(first, second)
        : isWord(second, 'prepared')
          ? shown(first, second)
          : undefined;
    case 'vacuum':
    case 'analyze':
    case 'analyse':
      return namesTable(tokens) ? undefined : `${first.value} without a table`;
    default:
      return undefined;
  }
}

function objectBeyond(tokens: readonly Token[]): string | undefined {
  const object = tokens.slice(1).find(token => !(token.kind === 'word' && between.has(token.value)));
  const known = isWord(object, 'trigger') || (object?.kind === 'word' && objects.has(object.value));
  return known ? undefined : shown(tokens[0], object);
}

function grantBeyond(tokens: readonly Token[]): string | undefined {
  const on = tokens.findIndex(token => isWord(token, 'on'));
  const what = tokens[on + 1];
  if (on < 0) return `${shown(tokens[0])} of a role`;
  return what?.kind === 'word' && grantedBeyond.has(what.value) ? shown(tokens[0], tokens[on], what) : undefined;
}

function settingBeyond(name: Token | undefined, tokens: readonly Token[]): string | undefined {
  const dotted = name !== undefined && isSymbol(tokens[tokens.indexOf(name) + 1], '.');
  return dotted || (isName(name) && settings.test(name?.value ?? '')) ? undefined : shown(tokens[0], name);
}

function namesTable(tokens: readonly Token[]): boolean {
  const close = isSymbol(tokens[1], '(') ? tokens.findIndex(token => isSymbol(token, ')')) : 0;
  const options = ['full', 'freeze', 'verbose', 'analyze', 'analyse'];
  return tokens.slice(close + 1).some(token => isName(token) && !isWord(token, ...options));
}

/** What reaches beyond wherever it stands, in a statement or in the body of a function. */
function anywhereBeyond(tokens: readonly Token[], { own, all }: Schemas, text: string): string | undefined {
  const ours = new Set([own, 'pg_catalog', 'information_schema', 'pg_temp']);
  const [first] = tokens;
  const changes = !(first?.kind === 'word' && reading.has(first.value));
  const defines = first?.kind === 'word' && defining.has(first.value);
  for (const [at, token] of tokens.entries()) {
    const [next, afterNext] = [tokens[at + 1], tokens[at + 2]];
    if (!token.closed) return token.value.slice(0, 40);
    if (/^[uU]&/.test(text.slice(token.start, token.start + 2)) && token.kind !== 'word') return 'U&';
    if (token.value === 'search_path' || isWord(token, 'tablespace')) return token.value;
    if (isWord(token, 'set') && isWord(next, 'schema')) return 'set schema';
    if (isWord(token, 'owner') && isWord(next, 'to')) return 'owner to';
    const names = isRoutine(tokens) && isWord(token, 'language');
    if (names && !['sql', 'plpgsql'].includes(next?.value ?? '')) return shown(token, next);
    if (!isName(token)) continue;
    const called = isSymbol(next, '(');
    if (isSymbol(next, '.') && all.has(token.value) && !ours.has(token.value))
      return `${token.value}.${shown(afterNext)}`;
    if (called && isFunctionBeyond(token.value)) return `${token.value}()`;
    if (called && /^(?:nextval|setval)$/.test(token.value) && afterNext?.value.includes('.'))
      return shown(token, afterNext);
    const system = isSymbol(next, '.') && ['pg_catalog', 'information_schema'].includes(token.value);
    if (changes && !called && !system && /^pg_(?!temp$)/.test(token.value)) return token.value;
    if (defines && system) return `${token.value}.${shown(afterNext)}`;
  }
  return undefined;
}

/** Whether a statement has code in a string; elsewhere "language" may be the name of a column. */
function isRoutine(tokens: readonly Token[]): boolean {
  const [first] = tokens;
  if (isWord(first, 'do')) return true;
  return isWord(first, 'create', 'alter') && tokens.some(token => isWord(token, 'function', 'procedure', 'routine'));
}

/** Bodies of functions are code in a string: what they do is not known before they run, so they are looked at as well. */
function bodiesBeyond(tokens: readonly Token[], schemas: Schemas): string | undefined {
  const [, second] = tokens;
  const routine = isRoutine(tokens);
  for (const token of tokens) {
    if (token.kind !== 'dollar string' && !(routine && token.kind === 'string' && !isWord(second, 'trigger'))) continue;
    const body = scan(token.value);
    const found = commandsBeyond(body) ?? anywhereBeyond(body, schemas, token.value) ?? bodiesBeyond(body, schemas);
    if (found !== undefined) return found;
  }
  return undefined;
}

const startsStatement = ['begin', 'then', 'else', 'loop', 'declare'];

/** Commands within a body: those that a statement may be, and none that is put together from strings. */
function commandsBeyond(tokens: readonly Token[]): string | undefined {
  for (const [at, token] of tokens.entries()) {
    const [before, next] = [tokens[at - 1], tokens[at + 1]];
    if (isWord(token, 'execute') && !isWord(next, 'function', 'procedure')) return 'execute';
    const starts = before === undefined || isSymbol(before, ';') || isWord(before, ...startsStatement);
    if (!starts || token.kind !== 'word') continue;
    const end = tokens.findIndex((one, index) => index > at && isSymbol(one, ';'));
    const statement = tokens.slice(at, end < 0 ? undefined : end);
    const isCommand =
      [...defining, 'set', 'reset', 'vacuum', 'analyze'].includes(token.value) || unknown.has(token.value);
    const found = isCommand ? statementBeyond(statement) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Commands of PostgreSQL that are not among the known statements. */
const unknown = new Set(['copy', 'load', 'checkpoint', 'cluster', 'discard', 'import', 'reassign', 'security']);
