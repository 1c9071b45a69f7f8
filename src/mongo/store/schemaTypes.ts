import { hasType, typeName } from '../language/values/typeNames.ts';
import { bsonType, type Doc } from '../language/values/values.ts';
import { codes } from '../refusal.ts';
import { badSchema, broken, type Rule } from './schemaRule.ts';

const jsonTypes: Readonly<Record<string, string>> = {
  object: 'object',
  array: 'array',
  string: 'string',
  boolean: 'bool',
  number: 'number',
  null: 'null',
};

/** `type` has JSON's names, `bsonType` MongoDB's. */
export function typeRule(keyword: 'type' | 'bsonType', schema: Doc): Rule {
  const given = schema[keyword];
  const list = Array.isArray(given) ? given : [given];
  if (list.length === 0) throw badSchema(`$jsonSchema keyword '${keyword}' must name at least one type`);
  const names = list.map(one => (keyword === 'bsonType' ? bsonName(one) : jsonName(one)));
  return value =>
    names.some(name => hasType(value, name))
      ? undefined
      : broken(keyword, schema, 'type did not match', value, { consideredType: bsonType(value) });
}

function bsonName(given: unknown): string {
  if (typeof given !== 'string')
    throw badSchema(
      `$jsonSchema keyword 'bsonType' must be either a string or an array of strings`,
      codes.typeMismatch,
    );
  return typeName(given);
}

function jsonName(given: unknown): string {
  if (typeof given !== 'string')
    throw badSchema(`$jsonSchema keyword 'type' must be either a string or an array of strings`, codes.typeMismatch);
  if (given === 'integer') throw badSchema(`$jsonSchema type 'integer' is not currently supported.`);
  const name = jsonTypes[given];
  if (!name) throw badSchema(`Unknown type name alias: ${given}`, codes.badValue);
  return name;
}
