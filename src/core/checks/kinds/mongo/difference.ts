import type { Json } from '../../../json.ts';

const isObject = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * JSON with the fields of every object sorted by name, so that only what they say counts. Of a fraction, twelve digits
 * count: another order of adding gives other last digits, and is as right.
 */
function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value === 'number' && !Number.isInteger(value)) return String(Number(value.toPrecision(12)));
  if (!isObject(value)) return JSON.stringify(value);
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`).join()}}`;
}

/** How two values are compared. */
export type Comparison = {
  /** Whether the order of the outermost list counts. */
  readonly ordered: boolean;
  /** Whether `_id` counts in documents of which the expected ones have none. */
  readonly ids: boolean;
};

/**
 * Compares values in Extended JSON. The order of fields does not count; that of the outermost list only when ran for.
 * @returns what was found, as it was compared; undefined when both are the same.
 */
export function difference(expected: Json, actual: Json, { ordered, ids }: Comparison): Json | undefined {
  const compared = ids || mentionsIds(expected) ? actual : withoutIds(actual);
  const keys = (value: Json) => {
    if (!Array.isArray(value)) return canonical(value);
    const all = value.map(canonical);
    return `[${(ordered ? all : all.sort()).join()}]`;
  };
  return keys(expected) === keys(compared) ? undefined : compared;
}

const mentionsIds = (value: Json) =>
  (Array.isArray(value) ? value : [value]).some(one => isObject(one) && '_id' in one);

function withoutIds(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutIds);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== '_id'));
}
