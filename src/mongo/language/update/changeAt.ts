import { codes, refused } from '../../refusal.ts';
import { bsonType, field, isDoc } from '../values/values.ts';

const isIndex = (part: string) => /^(?:0|[1-9]\d*)$/.test(part);
const inShort = (value: unknown) => JSON.stringify(value);

/** Makes a new value of an old one; undefined is a field that does not exist. */
export type Change = (old: unknown) => unknown;

/**
 * A copy with something changed at a concrete path; the same value when nothing changes.
 * @param creates whether documents on the way are made.
 */
export function changeAt(whole: unknown, parts: readonly string[], creates: boolean, change: Change): unknown {
  const [part, ...rest] = parts;
  if (part === undefined) return change(whole);
  if (whole === undefined && !creates) return undefined;
  if (Array.isArray(whole)) return changeInArray(whole, part, rest, creates, change);
  if (whole !== undefined && !isDoc(whole)) {
    if (!creates) return whole;
    throw refused(
      codes.pathNotViable,
      `Cannot create field '${part}' in element of type ${bsonType(whole)}: ${inShort(whole)}`,
    );
  }
  const old = whole && field(whole, part);
  const value = changeAt(old, rest, creates, change);
  if (value === old && (value !== undefined || !creates)) return whole;
  if (value === undefined) return Object.fromEntries(Object.entries(whole ?? {}).filter(([name]) => name !== part));
  return { ...whole, [part]: value };
}

function changeInArray(list: unknown[], part: string, rest: string[], creates: boolean, change: Change): unknown {
  if (!isIndex(part)) {
    if (!creates) return list;
    throw refused(codes.pathNotViable, `Cannot create field '${part}' in element of type array: ${inShort(list)}`);
  }
  const at = Number(part);
  if (at >= list.length && !creates) return list;
  if (at - list.length > 1_500_000)
    throw refused(codes.badValue, "can't backfill array to larger than 1500000 elements");
  const old = list[at];
  // What is taken out of an array leaves a null, so that the others keep their places.
  const value = changeAt(old, rest, creates, change) ?? null;
  if (value === old && at < list.length) return list;
  const copy = [...list, ...Array.from({ length: Math.max(0, at - list.length) }, () => null)];
  copy[at] = value;
  return copy;
}
