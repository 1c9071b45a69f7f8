import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import * as v from 'valibot';
import type { Json } from '../../json.ts';
import { type Message, message } from '../../message.ts';
import { jsonPathText, type PathStep } from '../../source/jsonPath.ts';
import { parseJson } from '../../source/parseJson.ts';
import { patternFault } from '../../source/patternFault.ts';
import { regularExpression } from './regularExpression.ts';
import { countingCode, countSteps, TooManySteps } from './schemaSteps.ts';
import { CouldNotCheck } from './verdict.ts';

/** A place where a value is not as a schema wants it. */
export type SchemaFault = { readonly at: readonly PathStep[]; readonly message: Message };

/** Formats that are judged; their grammars are those of RFC 3339, RFC 4122, RFC 3986 and, roughly, RFC 5321. */
const formats = {
  date: /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/,
  'date-time':
    /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/i,
  uuid: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  uri: /^[a-z][a-z0-9+.-]*:\S+$/i,
  email: /^[^\s@]+@[^\s@]+$/,
};

/** A JSON Schema in YAML (draft 2020-12; unknown keywords and formats are the author's mistakes). */
export const jsonSchema = (what: string) =>
  v.pipe(
    v.record(v.string(), v.any(), `${what} must be a JSON Schema`) as v.GenericSchema<unknown, SchemaObject>,
    v.rawCheck(({ dataset, addIssue }) => {
      const fault = dataset.typed ? schemaMistake(dataset.value) : undefined;
      if (fault) addIssue({ message: `${what} is not a JSON Schema: ${fault}` });
    }),
  );

/** A JSON Schema as an object. */
export type SchemaObject = { readonly [key: string]: Json };

/** Characters of a schema as JSON, its objects, and lists and objects inside of each other: compiling it is not to take long. */
const longest = 100_000;
const mostObjects = 500;
const deepest = 100;

/** Why a schema cannot be used; undefined when it can. */
export function schemaMistake(schema: SchemaObject): string | undefined {
  const refused = whyRefused(schema);
  if (refused !== undefined) return refused;
  const odd = oddPattern(schema);
  if (odd !== undefined) return `a pattern in it cannot be used: ${odd}`;
  try {
    compile(schema, true);
    return undefined;
  } catch (error) {
    if (error instanceof Error) return error.message;
    throw error;
  }
}

/**
 * The first place where a value is not as the schema wants it, with others that follow from it; empty when it is valid.
 * @throws CouldNotCheck when that takes too many steps, or a schema in a file of its own is not valid.
 */
export function schemaFaults(schema: SchemaObject, value: Json): readonly SchemaFault[] {
  // One in a file of its own is first read here.
  if (whyRefused(schema) !== undefined || oddPattern(schema) !== undefined) throw cannotBeUsed();
  try {
    const validate = compile(schema, false);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(error => ({
      at: stepsOf(error.instancePath, value),
      message: say(error, value),
    }));
  } catch (error) {
    // A RangeError: a schema that refers to itself, or a value nested without end, exhausts the stack.
    if (error instanceof TooManySteps || error instanceof RangeError) throw takesTooLong();
    if (error instanceof Error) throw cannotBeUsed();
    throw error;
  }
}

const cannotBeUsed = () =>
  new CouldNotCheck({
    kind: 'broken',
    message: message('The schema of this check cannot be used here.'),
    fix: { kind: 'showLog' },
  });

const takesTooLong = () =>
  new CouldNotCheck({
    kind: 'too large',
    message: message(
      'Comparing the document with the schema of this check takes too long. The document is too large or too deeply nested, or the schema refers to itself too often.',
    ),
    fix: { kind: 'retry' },
  });

/** A name that may be in a comment: Ajv writes `$id` into one in the code that it makes, which is then run. */
const harmlessId = /^[\w.:/#?=%~+-]*$/;

/** Why a schema is not even looked at. Asked without recursion: what is nested too deeply would exhaust the stack of all that follows. */
function whyRefused(schema: Json): string | undefined {
  const tooLarge = `it is longer than ${longest} characters, has more than ${mostObjects} objects, or is nested more than ${deepest} deep`;
  let [length, objects] = [0, 0];
  let level: readonly Json[] = [schema];
  for (let depth = 0; level.length > 0; depth++) {
    const below: Json[] = [];
    for (const value of level) {
      length += typeof value === 'string' ? value.length : 1;
      if (typeof value !== 'object' || value === null) continue;
      if (!Array.isArray(value)) objects++;
      for (const [key, member] of Object.entries(value)) {
        if (key === '$id' && !(typeof member === 'string' && harmlessId.test(member)))
          return 'its $id is not an address';
        if (key === '$async') return '$async is not allowed';
        length += key.length;
        below.push(member as Json);
      }
    }
    if (depth >= deepest || length > longest || objects > mostObjects) return tooLarge;
    level = below;
  }
  return undefined;
}

/** Reads a schema from a file of its own. @throws CouldNotCheck when it is not JSON. */
export function readSchemaFile(text: string): SchemaObject {
  const schema = parseJson(text);
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) throw cannotBeUsed();
  return schema as SchemaObject;
}

/** Why a pattern somewhere in a schema is not taken; undefined when all are. */
function oddPattern(schema: Json): string | undefined {
  if (typeof schema !== 'object' || schema === null) return undefined;
  for (const [key, value] of Object.entries(schema)) {
    const sources =
      key === 'pattern' && typeof value === 'string'
        ? [value]
        : key === 'patternProperties' && typeof value === 'object' && value !== null
          ? Object.keys(value)
          : [];
    const found = sources.map(patternFault).find(fault => fault !== undefined) ?? oddPattern(value);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Lets the patterns of schemas be matched by the engine of all patterns. Ajv tells them apart by their text. */
const regExp = Object.assign(
  (source: string) => ({ ...regularExpression(source, 'u'), toString: () => `/${source}/u` }),
  { code: 'regularExpression' },
);

/** Compiling the schema of schemas takes longer than all else: it is left out where the schema is known to be one. */
function compile(schema: SchemaObject, judged: boolean) {
  const ajv = new Ajv2020({
    ...{ formats, strictTypes: false, strictRequired: false, validateSchema: judged, meta: judged },
    // What is referred to is not copied to each place: many of one large schema would make code without end.
    inlineRefs: false,
    code: { regExp, process: countingCode },
  });
  countSteps(ajv);
  return ajv.compile<Json>(schema);
}

/** The steps of a JSON Pointer (RFC 6901); what is an index is told by the value itself. */
function stepsOf(pointer: string, value: Json): PathStep[] {
  let current: Json | undefined = value;
  return pointer
    .split('/')
    .slice(1)
    .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map(name => {
      const step: PathStep = Array.isArray(current) ? Number(name) : name;
      current = (current as Readonly<Record<PathStep, Json>> | undefined)?.[step];
      return step;
    });
}

function say(error: ErrorObject, value: Json): Message {
  const at = jsonPathText(stepsOf(error.instancePath, value));
  const params = error.params as Readonly<Record<string, string | number | boolean>>;
  const place = at === '' ? 'the document' : at;
  switch (error.keyword) {
    case 'required':
      return message('{0} has no field "{1}".', place, String(params.missingProperty));
    case 'additionalProperties':
      return message('{0} has a field "{1}", which is not allowed there.', place, String(params.additionalProperty));
    case 'type':
      return message('{0} must be of type {1}.', place, String(params.type));
    case 'enum':
      return message('{0} must be one of {1}.', place, list(params.allowedValues));
    case 'const':
      return message('{0} must be {1}.', place, JSON.stringify(params.allowedValue));
    case 'format':
      return message('{0} is not a valid {1}.', place, String(params.format));
    case 'pattern':
      return message('{0} does not match {1}.', place, String(params.pattern));
    default: // Keywords are ajv's open list; it has words for each.
      return message('{0} {1}.', place, error.message ?? error.keyword);
  }
}

const list = (values: unknown) => (Array.isArray(values) ? values.map(value => JSON.stringify(value)).join(', ') : '');
