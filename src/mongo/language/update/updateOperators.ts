import { Timestamp } from 'bson';
import { bad, codes, refused } from '../../refusal.ts';
import { compare } from '../values/compare.ts';
import { arithmetic, isNumeric } from '../values/numbers.ts';
import { bsonType, isDoc } from '../values/values.ts';
import type { UpdateOperator } from './operator.ts';
import { arrayOperators } from './updateArrays.ts';

const calculating =
  (name: '$inc' | '$mul', op: 'add' | 'multiply'): UpdateOperator['make'] =>
  (argument, path) => {
    if (!isNumeric(argument))
      throw refused(
        codes.typeMismatch,
        `Cannot ${name === '$inc' ? 'increment' : 'multiply'} with non-numeric argument: {${path}: ${JSON.stringify(argument)}}`,
      );
    return old => {
      if (old === undefined) return name === '$inc' ? argument : arithmetic('multiply', argument, 0);
      if (!isNumeric(old))
        throw refused(
          codes.typeMismatch,
          `Cannot apply ${name} to a value of non-numeric type. The field '${path}' has the non-numeric type ${bsonType(old)}`,
        );
      return arithmetic(op, old, argument);
    };
  };

const better =
  (way: 1 | -1): UpdateOperator['make'] =>
  argument =>
  old =>
    old === undefined || compare(argument, old) * way > 0 ? argument : old;

const currentDate: UpdateOperator['make'] = argument => {
  const type = isDoc(argument) ? argument.$type : argument === true || argument === false ? 'date' : undefined;
  if (type !== 'date' && type !== 'timestamp')
    throw bad(
      "The '$type' string field is required to be 'date' or 'timestamp': {$currentDate: {field : {$type: 'date'}}}",
    );
  return () => (type === 'date' ? new Date() : new Timestamp({ t: Math.floor(Date.now() / 1000), i: 1 }));
};

/** The update operators that look at one path; see the manual, "Update Operators". `$rename` looks at two. */
export const updateOperators: Readonly<Record<string, UpdateOperator>> = {
  $set: { creates: true, make: argument => () => argument },
  $setOnInsert: { creates: true, onInsert: true, make: argument => () => argument },
  $unset: { creates: false, make: () => () => undefined },
  $inc: { creates: true, make: calculating('$inc', 'add') },
  $mul: { creates: true, make: calculating('$mul', 'multiply') },
  $min: { creates: true, make: better(-1) },
  $max: { creates: true, make: better(1) },
  $currentDate: { creates: true, make: currentDate },
  ...arrayOperators,
};
