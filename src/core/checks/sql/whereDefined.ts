import { type Where, whereOf } from '../evidence.ts';
import type { LearnerText } from './learnerText.ts';
import { leadingWords } from './split.ts';

/** Where the learner's files create a table: the place to mend what the catalogue says of it. Undefined when they do not. */
export function whereDefined(learner: readonly LearnerText[], table: string): Where | undefined {
  const name = table.slice(table.lastIndexOf('.') + 1).toLowerCase();
  for (const { statements } of learner)
    for (const { tokens, source } of statements) {
      const [first, ...rest] = leadingWords(tokens, 4);
      if (first !== 'create' || !rest.includes('table')) continue;
      const body = tokens.findIndex(({ kind, value }) => kind === 'symbol' && value === '(');
      const named = tokens
        .slice(0, body < 0 ? undefined : body)
        .find(({ kind, value }) => (kind === 'word' || kind === 'quoted name') && value.toLowerCase() === name);
      if (named) return whereOf(source.file, source.text, named.start);
    }
  return undefined;
}
