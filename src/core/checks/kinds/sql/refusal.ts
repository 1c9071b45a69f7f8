import { message } from '../../../message.ts';
import { type Finding, textEvidence, type Where, whereOf } from '../../engine/evidence.ts';
import type { SqlRefusal } from '../../engine/sqlEngine.ts';

/** Names of the SQLSTATEs that learners meet; PostgreSQL's manual, appendix A, has them all. */
const stateNames: Readonly<Record<string, string>> = {
  '22001': 'string data right truncation',
  '22003': 'numeric value out of range',
  '22012': 'division by zero',
  '22P02': 'invalid text representation',
  '23001': 'restrict violation',
  '23502': 'not-null violation',
  '23503': 'foreign-key violation',
  '23505': 'unique violation',
  '23514': 'check violation',
  '23P01': 'exclusion violation',
  '25P02': 'in failed transaction',
  '40001': 'serialization failure',
  '42501': 'insufficient privilege',
  '42601': 'syntax error',
  '42703': 'undefined column',
  '42P01': 'undefined table',
  '428C9': 'generated always',
};

/** A SQLSTATE with its name where it has one here: `23505 (unique violation)`. */
export function stateText(state: string): string {
  return stateNames[state] ? `${state} (${stateNames[state]})` : state;
}

/** All that PostgreSQL says of a refusal, in one string. */
export function refusalText({ message, detail, hint }: SqlRefusal): string {
  return [message, detail, hint].filter(Boolean).join('\n');
}

const unknownNames = new Set(['42P01', '42703', '42883', '42704', '3F000', '42P02']);

/** What a refusal says of the text itself, by its SQLSTATE: how it is written, or a name that is not known. */
export function causeOf({ sqlstate }: SqlRefusal): 'syntax' | 'unknown name' | undefined {
  if (sqlstate === '42601') return 'syntax';
  return unknownNames.has(sqlstate) ? 'unknown name' : undefined;
}

/** Says that a statement of a learner's file was refused, and where. */
export function refusalFinding(refusal: SqlRefusal, where: Where): Finding {
  return {
    cause: causeOf(refusal) ?? 'refused',
    message: message('PostgreSQL refuses this: {0} (SQLSTATE {1}).', refusal.message, stateText(refusal.sqlstate)),
    ...(refusal.detail || refusal.hint ? { actual: textEvidence(refusalText(refusal)) } : {}),
    where,
  };
}

/**
 * Where in a file a refusal points at.
 * @param start where the refused statement starts in the file's text, in UTF-16 units.
 * @param statement the refused statement, in whose characters PostgreSQL counts.
 */
export function whereRefused(
  file: string,
  text: string,
  { start, statement, position }: { start: number; statement: string; position: number | undefined },
): Where {
  const before = position === undefined ? 0 : [...statement].slice(0, position - 1).join('').length;
  return whereOf(file, text, start + before);
}
