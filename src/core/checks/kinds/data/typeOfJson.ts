import type * as v from 'valibot';
import type { Json } from '../../engine/evidence.ts';
import type { jsonType } from './asksOfValue.ts';

type JsonType = v.InferOutput<typeof jsonType>;

/** The type of a JSON value, as JSON Schema names it; a whole number is an integer. */
export function typeName(value: Json): JsonType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'boolean':
      return 'boolean';
    case 'number':
      return Number.isInteger(value) ? 'integer' : 'number';
    case 'object':
      return 'object';
  }
}

/** Whether a value is of a type; an integer is a number too. */
export function isOfType(value: Json, type: JsonType): boolean {
  const found = typeName(value);
  return found === type || (type === 'number' && found === 'integer');
}
