import type { Json } from '../../../json.ts';
import { typeName } from '../../../json.ts';
import { message } from '../../../message.ts';
import type { Finding } from '../../engine/evidence.ts';
import type { AssertionOf } from './assertions.ts';

/** Counts the items of a list, the fields of an object, or the characters (code points) of a string. */
export function judgeLength({ is, min, max }: AssertionOf<'length'>, value: Json, shown: string): Finding | undefined {
  const length = lengthOf(value);
  if (length === undefined)
    return {
      message: message('{0} is of type {1}; only a list, an object or a string has a length.', shown, typeName(value)),
    };
  if (is !== undefined && length !== is)
    return { message: message('{0} has the length {1}; it must be {2}.', shown, length, is) };
  if (min !== undefined && length < min)
    return { message: message('{0} has the length {1}; it must be at least {2}.', shown, length, min) };
  if (max !== undefined && length > max)
    return { message: message('{0} has the length {1}; it must be at most {2}.', shown, length, max) };
  return undefined;
}

function lengthOf(value: Json): number | undefined {
  if (typeof value === 'string') return [...value].length;
  return typeof value === 'object' && value !== null ? Object.keys(value).length : undefined;
}
