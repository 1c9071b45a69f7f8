import type { Ajv2020 } from 'ajv/dist/2020.js';
import type { Json } from '../../json.ts';

/** Steps of one validation. A lab's documents take some thousand. */
const mostSteps = 2_000_000;
/** A call of a schema takes as long as this many rounds of a loop. */
const stepsOfCall = 20;
/** Characters of code that are run in a step. */
const codeOfStep = 500;

/** A validation took more steps than are allowed. */
export class TooManySteps extends Error {
  override name = 'TooManySteps';
}

/**
 * Puts a count into the code that Ajv makes of a schema, at each function and loop: schemas that refer to each other twice
 * over would be at it for ever otherwise, and nothing can stop them where they run.
 */
export function countingCode(code: string): string {
  const steps = Math.ceil(code.length / codeOfStep);
  return code
    .replace(/function validate\d+\(data, \{.*?\}=\{\}\)\{/, `$&self.take(${stepsOfCall + steps});`)
    .replace(/\bfor\([^{}]*\)\{/g, `$&self.take(${steps});`);
}

/** Lets a validator count, and compares items in linear time. The count begins with the validator. */
export function countSteps(ajv: Ajv2020): void {
  let left = mostSteps;
  const take = (steps: number) => {
    left -= steps;
    if (left < 0) throw new TooManySteps();
  };
  Object.assign(ajv, { take });
  ajv.removeKeyword('uniqueItems');
  ajv.addKeyword({
    keyword: 'uniqueItems',
    type: 'array',
    schemaType: 'boolean',
    validate: (wanted: boolean, items: readonly Json[]) =>
      !wanted || new Set(items.map(canonical)).size === items.length,
    error: { message: 'must not have equal items' },
  });
}

/** A value's JSON with the fields of objects in order, so that equal values have equal strings. */
function canonical(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  const members = Object.entries(value as Readonly<Record<string, Json>>).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join()}}`;
}
