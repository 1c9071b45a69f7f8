import { type Message, message } from '../../../../message.ts';
import type { Where } from '../../../engine/evidence.ts';
import type { SqlDatabase, SqlRefusal } from '../../../engine/sqlEngine.ts';
import { CouldNotCheck } from '../../../engine/verdict.ts';
import type { Statement } from './split.ts';

/** What a server can have that this one has not: no fault of the statement, whose obstacle says so. */
export function lacking(what: Message, where: Where): CouldNotCheck {
  return new CouldNotCheck({ kind: 'not covered', message: what, fix: { kind: 'retry' }, finding: { where } });
}

const own = (what: string) =>
  message(
    'The PostgreSQL that runs the check has no {0}. Your own server may have it: set backendJourney.sql.connection to it, or do without, then check again.',
    what,
  );

/**
 * What the embedded PostgreSQL takes but does not do, or cannot do: a learner's statement is not run then. Another server
 * is asked itself.
 */
export function lackedBefore(database: SqlDatabase, { tokens }: Statement): Message | undefined {
  if (!database.runBeside) return undefined;
  const words = tokens.map(({ kind, value }) => (kind === 'word' ? value : ''));
  const [first = '', second = ''] = words;
  if (first === 'create' && (second === 'tablespace' || second === 'subscription')) return own(second);
  const collation = first === 'create' && words.includes('collation') ? localeOf(tokens) : undefined;
  const used = words.flatMap((word, at) => (word === 'collate' ? [collationAt(tokens, at + 1)] : []));
  const unknown = [collation, ...used].find(name => name !== undefined && !isPlain(name) && !isOfMysql(name));
  return unknown === undefined ? undefined : own(`collation ${unknown}`);
}

/** Collations that compare strings here as everywhere. */
const isPlain = (name: string) =>
  /^(?:c(?:\.utf-?8)?|posix|ucs_basic|default|pg_c_utf8|pg_unicode_fast|unicode)$/i.test(name);

/** Collations of MySQL, such as utf8mb4_0900_ai_ci: no PostgreSQL has them, and each refuses them itself. */
const isOfMysql = (name: string) => /_(?:ci|cs|bin)$/i.test(name);

/** The name of a collation, which may have its schema before it; undefined where no name stands, which PostgreSQL refuses. */
function collationAt(tokens: Statement['tokens'], at: number): string | undefined {
  const [schema, dot, after] = tokens.slice(at, at + 3);
  const name = dot?.value === '.' ? after : schema;
  return name?.kind === 'word' || name?.kind === 'quoted name' ? name.value : undefined;
}

/** The locale of CREATE COLLATION, or what it is a copy of. */
function localeOf(tokens: Statement['tokens']): string {
  const at = tokens.findIndex(({ value }) => /^(?:locale|lc_collate|from)$/.test(value));
  const next = tokens[at + 1];
  return (next?.value === '=' ? tokens[at + 2]?.value : next?.value)?.replace(/^'|'$/g, '') ?? '';
}

const refused: readonly (readonly [RegExp, string])[] = [
  [/^extension "([^"]+)" is not available/, 'extension {0}'],
  [/^could not load library ".*?([\w-]+)\.(?:so|dll|dylib)"/, 'library {0}'],
  [/^could not access file "([\w-]+)": No such file/, 'library {0}'],
  [/^(\S+) must be loaded via "?shared_preload_libraries/, 'extension {0} among its preloaded libraries'],
  [/^(logical decoding|replication slots) /, '{0}'],
];

/** What a refusal says that the server lacks. */
export function lackedAfter(
  database: SqlDatabase,
  { tokens }: Statement,
  { message: said }: SqlRefusal,
): Message | undefined {
  // A dump gives everything to the role that owned it where it came from.
  const [, role] = /^role "([^"]*)" does not exist$/.exec(said) ?? [];
  const givesAway = tokens.some(({ value }, at) => value === 'owner' && tokens[at + 1]?.value === 'to');
  if (role !== undefined && givesAway && database.runBeside) return own(`role ${role}`);
  for (const [pattern, what] of refused) {
    const [, name] = pattern.exec(said) ?? [];
    if (name !== undefined) return own(what.replace('{0}', name));
  }
  return undefined;
}
