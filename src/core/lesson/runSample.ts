import type { SqlEngine, SqlOptions, SqlRefusal, SqlResult } from '../checks/engine/sqlEngine.ts';
import { splitStatements } from '../checks/kinds/sql/script/split.ts';

/** A node of a query plan, as EXPLAIN (FORMAT JSON) has it; see PostgreSQL's manual, "Using EXPLAIN". */
export type Plan = {
  readonly 'Node Type': string;
  readonly Plans?: readonly Plan[];
  readonly [property: string]: unknown;
};

/** What running a sample came to. */
export type SampleOutcome =
  | { readonly kind: 'results'; readonly results: readonly SqlResult[] }
  | { readonly kind: 'plan'; readonly plan: Plan /** Milliseconds, with ANALYZE. */; readonly took: number | undefined }
  /** `at` is where in the sample, in UTF-16 code units; undefined for faults at run time. */
  | { readonly kind: 'refused'; readonly refusal: SqlRefusal; readonly at: number | undefined };

const explain = /^explain\b\s*(?:\(([^)]*)\)|((?:analyze\b|verbose\b|\s)*))/i;

/**
 * Runs a sample in a fresh database. A last statement that begins with EXPLAIN comes back as a plan.
 * @param setup SQL that makes the database.
 */
export async function runSample(
  engine: SqlEngine,
  { setup, sample }: { readonly setup: string; readonly sample: string },
  options: SqlOptions,
): Promise<SampleOutcome> {
  return engine.withDatabase(options, async database => {
    if (setup) {
      const made = await database.run(setup);
      if ('refusal' in made) throw new Error(`The sample database is refused: ${made.refusal.message}`);
    }
    const last = splitStatements(sample).at(-1);
    const [words, listed, plain] = explain.exec(last?.text ?? '') ?? [];
    const asText = /\bformat\s+(?:text|xml|yaml)\b/i.test(listed ?? '');
    if (!last || words === undefined || asText) return outcomeOf(sample, 0, await database.run(sample));
    const before = await database.run(sample.slice(0, last.start));
    if ('refusal' in before) return outcomeOf(sample, 0, before);
    const chosen = listed ?? plain?.trim().split(/\s+/).filter(Boolean).join(', ') ?? '';
    const head = `explain (${[chosen.replace(/,?\s*\bformat\s+json\b/i, ''), 'format json'].filter(Boolean).join(', ')}) `;
    const outcome = await database.run(head + last.text.slice(words.length));
    if ('refusal' in outcome) return outcomeOf(sample, last.start + words.length - head.length, outcome);
    const [explained] = JSON.parse(outcome.results.at(-1)?.rows[0]?.[0] ?? '[]') as {
      Plan: Plan;
      'Execution Time'?: number;
    }[];
    if (!explained) throw new Error('PostgreSQL explains nothing.');
    return { kind: 'plan', plan: explained.Plan, took: explained['Execution Time'] };
  });
}

type Ran = Awaited<ReturnType<Parameters<Parameters<SqlEngine['withDatabase']>[1]>[0]['run']>>;

/** @param shift what has to be added to a place in the text that was run */
function outcomeOf(sample: string, shift: number, ran: Ran): SampleOutcome {
  if ('results' in ran) return { kind: 'results', results: ran.results };
  const { refusal } = ran;
  // PostgreSQL counts characters from 1.
  const at =
    refusal.position === undefined ? undefined : [...sample].slice(0, refusal.position - 1).join('').length + shift;
  return { kind: 'refused', refusal, at: at === undefined ? undefined : Math.max(0, at) };
}
