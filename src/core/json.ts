/** A JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** The types of JSON values, with whole numbers told apart, as JSON Schema names them. */
export const jsonTypes = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null'] as const;
export type JsonType = (typeof jsonTypes)[number];

type Members = { readonly [key: string]: Json };

const isMembers = (value: Json): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether two JSON values are equal. The order of an object's members says nothing (RFC 8259, section 4). */
export function sameJson(a: Json, b: Json): boolean {
  if (Array.isArray(a) || Array.isArray(b))
    return (
      Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, at) => sameJson(item, b[at]))
    );
  if (!isMembers(a) || !isMembers(b)) return a === b;
  return Object.keys(a).length === Object.keys(b).length && hasMembers(a, b, sameJson);
}

/** Whether a value has all that a part has: of objects, more members may be there; all else must be equal. */
export function hasPart(whole: Json, part: Json): boolean {
  return isMembers(whole) && isMembers(part) ? hasMembers(whole, part, hasPart) : sameJson(whole, part);
}

function hasMembers(whole: Members, part: Members, compare: (a: Json, b: Json) => boolean): boolean {
  return Object.entries(part).every(([key, value]) => {
    const found = Object.hasOwn(whole, key) ? whole[key] : undefined;
    return found !== undefined && compare(found, value);
  });
}

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
