import { equal, keyOf } from '../language/values/compare.ts';
import { arithmetic, compareNumbers, isNumeric, type Numeric, toNumber } from '../language/values/numbers.ts';
import { makeRegex, regexMatches } from '../language/values/regex.ts';
import { type Doc, isDoc } from '../language/values/values.ts';
import { codes } from '../refusal.ts';
import { badSchema, broken, type Rule } from './schemaRule.ts';
import { typeRule } from './schemaTypes.ts';

const isList = (value: unknown): value is unknown[] => Array.isArray(value);

function whole(keyword: string, value: unknown): number {
  if (!isNumeric(value)) throw badSchema(`$jsonSchema keyword '${keyword}' must be a number`, codes.typeMismatch);
  const number = toNumber(value);
  if (!Number.isInteger(number) || number < 0)
    throw badSchema(`Expected a non-negative integer in: ${keyword}: ${number}`);
  return number;
}

function numeric(keyword: string, value: unknown): Numeric {
  if (!isNumeric(value)) throw badSchema(`$jsonSchema keyword '${keyword}' must be a number`, codes.typeMismatch);
  return value;
}

type Maker = (schema: Doc) => Rule;

function limit(keyword: 'minimum' | 'maximum'): Maker {
  const exclusive = keyword === 'minimum' ? 'exclusiveMinimum' : 'exclusiveMaximum';
  return schema => {
    const bound = numeric(keyword, schema[keyword]);
    const open = schema[exclusive] === true;
    return value => {
      if (!isNumeric(value)) return undefined;
      const order = compareNumbers(value, bound) * (keyword === 'minimum' ? 1 : -1);
      return order > 0 || (order === 0 && !open) ? undefined : broken(keyword, schema, 'comparison failed', value);
    };
  };
}

function exclusive(keyword: 'exclusiveMinimum' | 'exclusiveMaximum', other: string): Maker {
  return schema => {
    if (typeof schema[keyword] !== 'boolean')
      throw badSchema(`$jsonSchema keyword '${keyword}' must be a boolean`, codes.typeMismatch);
    if (!(other in schema))
      throw badSchema(`$jsonSchema keyword '${other}' must be a present if ${keyword} is present`);
    return () => undefined;
  };
}

function size(keyword: string, reason: string, measure: (value: unknown) => number | undefined): Maker {
  return schema => {
    const bound = whole(keyword, schema[keyword]);
    return value => {
      const found = measure(value);
      if (found === undefined) return undefined;
      return (keyword.startsWith('min') ? found >= bound : found <= bound)
        ? undefined
        : broken(keyword, schema, reason, value);
    };
  };
}

const length = (value: unknown) => (typeof value === 'string' ? [...value].length : undefined);
const items = (value: unknown) => (isList(value) ? value.length : undefined);
const fields = (value: unknown) => (isDoc(value) ? Object.keys(value).length : undefined);

function required(schema: Doc): Rule {
  const names = schema.required;
  if (!isList(names)) throw badSchema(`$jsonSchema keyword 'required' must be an array`, codes.typeMismatch);
  if (names.length === 0) throw badSchema(`$jsonSchema keyword 'required' cannot be an empty array`);
  if (!names.every(name => typeof name === 'string'))
    throw badSchema(`$jsonSchema keyword 'required' must be an array of strings`, codes.typeMismatch);
  return value => {
    const missing = isDoc(value) ? names.filter(name => !Object.hasOwn(value, name)) : [];
    if (missing.length === 0) return undefined;
    return { operatorName: 'required', specifiedAs: { required: names }, missingProperties: missing };
  };
}

function oneOfValues(schema: Doc): Rule {
  const values = schema.enum;
  if (!isList(values)) throw badSchema(`$jsonSchema keyword 'enum' must be an array`, codes.typeMismatch);
  if (values.length === 0) throw badSchema(`$jsonSchema keyword 'enum' cannot be an empty array`);
  return value =>
    values.some(one => equal(one, value)) ? undefined : broken('enum', schema, 'value was not found in enum', value);
}

function pattern(schema: Doc): Rule {
  if (typeof schema.pattern !== 'string')
    throw badSchema(`$jsonSchema keyword 'pattern' must be a string`, codes.typeMismatch);
  const regex = makeRegex(schema.pattern);
  return value =>
    typeof value !== 'string' || regexMatches(regex, value)
      ? undefined
      : broken('pattern', schema, 'regular expression did not match', value);
}

function multipleOf(schema: Doc): Rule {
  const step = numeric('multipleOf', schema.multipleOf);
  if (toNumber(step) <= 0) throw badSchema(`$jsonSchema keyword 'multipleOf' must have a positive value`);
  return value => {
    if (!isNumeric(value)) return undefined;
    const times = Math.round(toNumber(value) / toNumber(step));
    return compareNumbers(arithmetic('multiply', step, times), value) === 0
      ? undefined
      : broken('multipleOf', schema, 'considered value is not a multiple of the specified value', value);
  };
}

function uniqueItems(schema: Doc): Rule {
  if (typeof schema.uniqueItems !== 'boolean')
    throw badSchema(`$jsonSchema keyword 'uniqueItems' must be a boolean`, codes.typeMismatch);
  return value =>
    !schema.uniqueItems || !isList(value) || new Set(value.map(keyOf)).size === value.length
      ? undefined
      : broken('uniqueItems', schema, 'found a duplicate item', value);
}

const text =
  (keyword: string): Maker =>
  schema => {
    if (typeof schema[keyword] !== 'string')
      throw badSchema(`$jsonSchema keyword '${keyword}' must be of type string`, codes.typeMismatch);
    return () => undefined;
  };

/** The keywords that look at one value and hold no schemas. */
export const keywords: Readonly<Record<string, Maker>> = {
  type: schema => typeRule('type', schema),
  bsonType: schema => typeRule('bsonType', schema),
  title: text('title'),
  description: text('description'),
  minimum: limit('minimum'),
  maximum: limit('maximum'),
  exclusiveMinimum: exclusive('exclusiveMinimum', 'minimum'),
  exclusiveMaximum: exclusive('exclusiveMaximum', 'maximum'),
  multipleOf,
  minLength: size('minLength', 'specified string length was not satisfied', length),
  maxLength: size('maxLength', 'specified string length was not satisfied', length),
  pattern,
  minItems: size('minItems', 'array did not match specified length', items),
  maxItems: size('maxItems', 'array did not match specified length', items),
  uniqueItems,
  minProperties: size('minProperties', 'specified number of properties was not satisfied', fields),
  maxProperties: size('maxProperties', 'specified number of properties was not satisfied', fields),
  required,
  enum: oneOfValues,
};
