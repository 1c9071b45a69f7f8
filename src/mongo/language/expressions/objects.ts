import { refused } from '../../refusal.ts';
import { bsonType, isDoc, isNil } from '../values/values.ts';
import type { Strict } from './operator.ts';

export const objects: Readonly<Record<string, Strict>> = {
  $mergeObjects: (...args) => {
    const all = args.length === 1 && Array.isArray(args[0]) ? args[0] : args;
    return Object.assign(
      {},
      ...all.map(one => {
        if (isNil(one) || isDoc(one)) return one ?? {};
        throw refused(40400, `$mergeObjects requires object inputs, but input is of type ${bsonType(one)}`);
      }),
    );
  },
  $objectToArray: value => {
    if (isNil(value)) return null;
    if (!isDoc(value)) throw refused(40390, `$objectToArray requires a document input, found: ${bsonType(value)}`);
    return Object.entries(value).map(([k, v]) => ({ k, v }));
  },
};
