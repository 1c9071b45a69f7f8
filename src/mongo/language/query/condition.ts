import { type Doc, isDoc } from '../values/values.ts';

/** A test of one value. */
export type Predicate = (value: unknown) => boolean;

/** A test of all that a path leads to; arrays are not opened yet. */
export type FieldTest = (found: readonly unknown[]) => boolean;

/** How a filter inside `$elemMatch` is compiled; handed over, since filters hold fields and fields hold filters. */
export type Elements = { filter(query: Doc): (doc: Doc) => boolean };

/** Compiles a condition on a field. */
export type CompileField = (condition: unknown) => FieldTest;

/** Whether a condition is one of operators (`{ $gt: 3 }`) and not a value to be equal to. */
export function isOperators(value: unknown): value is Doc {
  if (!isDoc(value)) return false;
  return Object.keys(value)[0]?.startsWith('$') ?? false;
}
