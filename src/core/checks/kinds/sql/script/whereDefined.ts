import { type Where, whereOf } from '../../../engine/evidence.ts';
import type { LearnerText } from './learnerText.ts';
import { leadingWords, type Statement } from './split.ts';

/**
 * Where the learner's files create a table, or else change it first: the place to fix what the catalogue says of it.
 * Undefined when they do neither.
 */
export function whereDefined(learner: readonly LearnerText[], table: string): Where | undefined {
  return whereNamed(learner, table, 'create') ?? whereNamed(learner, table, 'alter');
}

function whereNamed(learner: readonly LearnerText[], table: string, command: 'create' | 'alter'): Where | undefined {
  const name = table.slice(table.lastIndexOf('.') + 1).toLowerCase();
  for (const { statements } of learner)
    for (const statement of statements) {
      const [first, ...rest] = leadingWords(statement.tokens, 4);
      if (first !== command || !rest.includes('table')) continue;
      const named = tableNames(statement, command).find(({ value }) => value.toLowerCase() === name);
      if (named) return whereOf(statement.source.file, statement.source.text, named.start);
    }
  return undefined;
}

/** The words that may be the name of the table: those before the columns, or before what is done to it. */
function tableNames({ tokens }: Statement, command: 'create' | 'alter') {
  const action = /^(?:add|alter|drop|rename|set|reset|enable|disable|owner|attach|detach|validate|inherit|no)$/;
  const begins = ({ kind, value }: Statement['tokens'][number]) =>
    command === 'create' ? kind === 'symbol' && value === '(' : kind === 'word' && action.test(value);
  const body = tokens.findIndex((token, at) => at > 0 && begins(token));
  return tokens.slice(0, body < 0 ? undefined : body).filter(({ kind }) => kind === 'word' || kind === 'quoted name');
}
