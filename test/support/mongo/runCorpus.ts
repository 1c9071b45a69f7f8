import assert from 'node:assert/strict';
import type { MongoDatabase, MongoOutcome } from '../../../src/core/checks/engine/mongoEngine.ts';
import { brokenRules } from '../../../src/core/checks/kinds/mongo/refusal.ts';
import type { CorpusCase, CorpusStep } from './corpus/corpusCase.ts';
import { expressions } from './corpus/expressions.ts';
import { indexes } from './corpus/indexes.ts';
import { pipelines } from './corpus/pipelines.ts';
import { queries } from './corpus/queries.ts';
import { scripts } from './corpus/scripts.ts';
import { validation } from './corpus/validation.ts';
import { writes } from './corpus/writes.ts';

/** All cases, by what they are about. */
export const corpus: Readonly<Record<string, readonly CorpusCase[]>> = {
  queries,
  pipelines,
  expressions,
  writes,
  validation,
  indexes,
  scripts,
};

/** Runs a case in a fresh database. */
export async function runCase({ steps }: CorpusCase, database: Pick<MongoDatabase, 'run'>): Promise<void> {
  for (const step of steps) judge(step, await database.run(step.script, 'case.js'));
}

function judge(step: CorpusStep, outcome: MongoOutcome): void {
  const shown = `${step.script}\n${JSON.stringify(outcome)}`;
  if ('refused' in step) {
    assert.ok('refusal' in outcome, `accepted: ${shown}`);
    assert.equal(outcome.refusal.code, step.refused, shown);
    if (step.says) assert.match(outcome.refusal.message, step.says, shown);
    if (step.breaks) assert.deepEqual(brokenRules(outcome.refusal.details ?? null), step.breaks, shown);
    return;
  }
  assert.ok('value' in outcome, `refused: ${shown}`);
  if (!('gives' in step)) return;
  const compared = (value: unknown) => (step.anyOrder ? withoutOrder(value) : value);
  assert.deepEqual(compared(outcome.value), compared(step.gives), step.script);
}

/** A value with all of its lists sorted. */
function withoutOrder(value: unknown): unknown {
  if (Array.isArray(value))
    return value.map(withoutOrder).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutOrder(inner)]));
}
