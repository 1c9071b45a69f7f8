import type { Json } from '../../engine/evidence.ts';

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
