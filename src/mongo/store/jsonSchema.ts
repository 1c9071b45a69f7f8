import { makeRegex, regexMatches } from '../language/values/regex.ts';
import { type Doc, isDoc } from '../language/values/values.ts';
import { codes, NotCovered } from '../refusal.ts';
import { keywords } from './schemaKeywords.ts';
import { type Broken, badSchema, type Rule } from './schemaRule.ts';

/*
 * A validator of its own and not one of the JSON Schema libraries: MongoDB's dialect is draft 4 with names of BSON types
 * that JSON has no values for, it refuses keywords that libraries silently accept (`$ref`, `format`, the type integer), and
 * it reports what is broken in a shape that its users read.
 */

const notSupported = ['$ref', '$schema', 'default', 'definitions', 'format', 'id'];

/** The rules of a schema, compiled. @throws MongoServerError for a schema that MongoDB refuses. */
export function compileSchema(schema: unknown): (value: unknown) => readonly Broken[] {
  if (!isDoc(schema)) throw badSchema('$jsonSchema must be an object', codes.typeMismatch);
  if ('type' in schema && 'bsonType' in schema)
    throw badSchema("Cannot specify both $jsonSchema keywords 'type' and 'bsonType'");
  const rules = Object.keys(schema).map(keyword => rule(keyword, schema));
  return value =>
    rules.flatMap(check => {
      const broken = check(value);
      return broken ? [broken] : [];
    });
}

/** Whether a document keeps a schema. */
export function schemaPredicate(schema: unknown): (doc: Doc) => boolean {
  const check = compileSchema(schema);
  return doc => check(doc).length === 0;
}

function rule(keyword: string, schema: Doc): Rule {
  const make = Object.hasOwn(keywords, keyword) ? keywords[keyword] : undefined;
  if (make) return make(schema);
  switch (keyword) {
    case 'properties':
      return properties(schema);
    case 'patternProperties':
    case 'additionalProperties':
      return otherProperties(keyword, schema);
    case 'items':
      return items(schema.items, schema);
    case 'additionalItems':
      return additionalItems(schema);
    case 'dependencies':
      return dependencies(schema);
    case 'allOf':
    case 'anyOf':
    case 'oneOf':
      return several(keyword, schema);
    case 'not': {
      const check = compileSchema(schema.not);
      return value =>
        check(value).length > 0 ? undefined : { operatorName: 'not', reason: 'child expression matched' };
    }
  }
  if (keyword === 'encrypt' || keyword === 'encryptMetadata')
    throw new NotCovered(`the $jsonSchema keyword ${keyword}`);
  if (notSupported.includes(keyword)) throw badSchema(`$jsonSchema keyword '${keyword}' is not currently supported`);
  throw badSchema(`Unknown $jsonSchema keyword: ${keyword}`);
}

function schemas(keyword: string, value: unknown): [string, (value: unknown) => readonly Broken[]][] {
  if (!isDoc(value)) throw badSchema(`$jsonSchema keyword '${keyword}' must be an object`, codes.typeMismatch);
  return Object.entries(value).map(([name, schema]) => [name, compileSchema(schema)]);
}

function properties(schema: Doc): Rule {
  const all = schemas('properties', schema.properties);
  const descriptions = schema.properties as Readonly<Record<string, Doc>>;
  return value => {
    if (!isDoc(value)) return undefined;
    const unsatisfied = all.flatMap(([name, check]) => {
      const details = Object.hasOwn(value, name) ? check(value[name]) : [];
      const description = descriptions[name]?.description;
      return details.length === 0 ? [] : [{ propertyName: name, ...(description ? { description } : {}), details }];
    });
    return unsatisfied.length === 0 ? undefined : { operatorName: 'properties', propertiesNotSatisfied: unsatisfied };
  };
}

function otherProperties(keyword: 'patternProperties' | 'additionalProperties', schema: Doc): Rule {
  const patterns = schemas('patternProperties', schema.patternProperties ?? {}).map(
    ([source, check]) => [makeRegex(source), check] as const,
  );
  if (keyword === 'patternProperties')
    return value => {
      const details = Object.entries(isDoc(value) ? value : {}).flatMap(([name, inner]) =>
        patterns.flatMap(([regex, check]) => {
          const details = regexMatches(regex, name) ? check(inner) : [];
          return details.length === 0 ? [] : [{ propertyName: name, regexMatched: regex.source, details }];
        }),
      );
      return details.length === 0 ? undefined : { operatorName: keyword, details };
    };
  const given = schema.additionalProperties;
  const check = typeof given === 'boolean' ? undefined : compileSchema(given);
  const known = new Set(Object.keys(isDoc(schema.properties) ? schema.properties : {}));
  return value => {
    if (given === true || !isDoc(value)) return undefined;
    const others = Object.keys(value).filter(
      name => !known.has(name) && !patterns.some(([regex]) => regexMatches(regex, name)),
    );
    const wrong = check ? others.filter(name => check(value[name]).length > 0) : others;
    if (wrong.length === 0) return undefined;
    return { operatorName: keyword, specifiedAs: { additionalProperties: given }, additionalProperties: wrong };
  };
}

function items(given: unknown, schema: Doc): Rule {
  const list = Array.isArray(given) ? given.map(compileSchema) : undefined;
  const one = list ? undefined : compileSchema(given);
  return value => {
    if (!Array.isArray(value)) return undefined;
    const wrong = value.flatMap((item, at) => {
      const details = (one ?? list?.[at])?.(item) ?? [];
      return details.length === 0 ? [] : [{ itemIndex: at, details }];
    });
    const [first] = wrong;
    return (
      first && {
        operatorName: 'items',
        reason: 'At least one item did not match the sub-schema',
        ...first,
        schema: schema.items,
      }
    );
  };
}

function additionalItems(schema: Doc): Rule {
  const { items: list, additionalItems: given } = schema;
  const check = typeof given === 'boolean' ? undefined : compileSchema(given);
  return value => {
    if (given === true || !Array.isArray(list) || !Array.isArray(value)) return undefined;
    const rest = value.slice(list.length);
    const wrong = check ? rest.filter(item => check(item).length > 0) : rest;
    return wrong.length === 0 ? undefined : { operatorName: 'additionalItems', additionalItems: wrong };
  };
}

function dependencies(schema: Doc): Rule {
  if (!isDoc(schema.dependencies))
    throw badSchema(`$jsonSchema keyword 'dependencies' must be an object`, codes.typeMismatch);
  const all = Object.entries(schema.dependencies).map(
    ([name, given]) => [name, compileSchema(Array.isArray(given) ? { required: given } : given)] as const,
  );
  return value => {
    if (!isDoc(value)) return undefined;
    const failed = all.flatMap(([name, check]) => {
      const details = Object.hasOwn(value, name) ? check(value) : [];
      return details.length === 0 ? [] : [{ conditionalProperty: name, details }];
    });
    return failed.length === 0 ? undefined : { operatorName: 'dependencies', failingDependencies: failed };
  };
}

function several(keyword: 'allOf' | 'anyOf' | 'oneOf', schema: Doc): Rule {
  const given = schema[keyword];
  if (!Array.isArray(given)) throw badSchema(`$jsonSchema keyword '${keyword}' must be an array`, codes.typeMismatch);
  if (given.length === 0) throw badSchema(`$jsonSchema keyword '${keyword}' must be a non-empty array`, codes.badValue);
  const all = given.map(compileSchema);
  return value => {
    const results = all.map(check => check(value));
    const matching = results.filter(details => details.length === 0).length;
    if (keyword === 'allOf' ? matching === all.length : keyword === 'anyOf' ? matching > 0 : matching === 1)
      return undefined;
    const schemasNotSatisfied = results.flatMap((details, index) => (details.length > 0 ? [{ index, details }] : []));
    if (keyword === 'oneOf' && matching > 1)
      return { operatorName: keyword, reason: 'more than one subschema matched' };
    return { operatorName: keyword, schemasNotSatisfied };
  };
}
