import { message } from '../../../message.ts';
import { type Finding, textEvidence } from '../../engine/evidence.ts';
import type { RaceStep } from './assertions.ts';
import { taken } from './capture.ts';
import type { Answer } from './wire/answer.ts';

/** What answers that came at the same time are asked of the values in them. */
export type Unguessable = NonNullable<RaceStep['concurrently']['unguessable']>;

/** Values that are shown beside a finding. */
const shown = 8;

/** What is wrong with values that different clients got: two are the same, or someone who knows some can guess others. */
export function guessable({ from, bits }: Unguessable, answers: readonly Answer[]): Finding | undefined {
  const values: string[] = [];
  for (const { request, response } of answers) {
    const found = taken(from, response, request);
    if ('finding' in found) return found.finding;
    values.push(typeof found.value === 'string' ? found.value : JSON.stringify(found.value));
  }
  const different = new Set(values);
  const actual = textEvidence(values.slice(0, shown).sort().join('\n'));
  if (different.size < values.length)
    return {
      message: message('{0} simultaneous answers have only {1} different values.', values.length, different.size),
      actual,
    };
  const found = Math.floor(bitsBetween(values));
  if (found >= bits) return undefined;
  return {
    message: message(
      'The values in {0} answers are easy to guess: they differ by about {1} bits, and {2} are needed.',
      values.length,
      found,
      bits,
    ),
    actual,
  };
}

/**
 * How much strings differ, in bits: the collision entropy (Rényi, order 2) of each place, from the share of all pairs that
 * agree there, added up. What only follows from other places is counted as well, so this is at least what they really have.
 */
export function bitsBetween(values: readonly string[]): number {
  const pairs = pairsOf(values.length);
  const places = values.reduce((longest, { length }) => Math.max(longest, length), 0);
  let bits = 0;
  for (let place = 0; place < places; place++) {
    const counts = new Map<string, number>();
    for (const value of values) counts.set(value.charAt(place), (counts.get(value.charAt(place)) ?? 0) + 1);
    const agreeing = [...counts.values()].reduce((sum, count) => sum + pairsOf(count), 0);
    bits += Math.log2(pairs / Math.max(agreeing, 1));
  }
  return bits;
}

const pairsOf = (count: number) => (count * (count - 1)) / 2;
