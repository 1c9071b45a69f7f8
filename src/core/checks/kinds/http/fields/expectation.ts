import * as v from 'valibot';
import { json, jsonType, path, pattern as plainPattern, someOf } from '../../../../source/fields.ts';
import { jsonPath } from '../../../../source/jsonPath.ts';
import { jsonSchema } from '../../../engine/jsonSchema.ts';

/** The name of a variable. */
export const variableName = v.pipe(
  v.string('a variable must be a string'),
  v.regex(/^[a-z]\w*$/i, 'a variable is named with letters, digits and _, such as bookId'),
);

/** A regular expression in which `{{variable}}` stands for a value, taken literally. */
const pattern = (what: string) =>
  v.pipe(
    v.string(`${what} must be a string`),
    v.check(
      source => v.is(plainPattern(what), source.replaceAll(/\{\{\w+\}\}/g, 'x')),
      `${what} must be a regular expression of at most 400 characters`,
    ),
  );

const isCode = (status: number) => Number.isInteger(status) && status >= 100 && status <= 599;
const statusFault = 'status must be a status code such as 201, a class such as 2xx, or a list of these';

const oneStatus = v.union(
  [v.pipe(v.number(), v.check(isCode, statusFault)), v.pipe(v.string(), v.regex(/^[1-5]xx$/, statusFault))],
  statusFault,
);

const headerExpectation = v.union(
  [
    v.string(),
    v.strictObject({ matches: pattern('matches') }),
    v.strictObject({ absent: v.literal(true) }),
    /** A member of a comma-separated list, whatever its case, such as `Accept` in Vary. */
    v.strictObject({ has: v.string() }),
  ],
  'a header must be a string, or one of {matches: …}, {absent: true}, {has: …}',
);

const conditions = {
  equals: v.optional(json),
  matches: v.optional(pattern('matches')),
  type: v.optional(jsonType),
  /** Of a list or a string. */
  length: v.optional(v.pipe(v.number('length must be a number'), v.integer(), v.minValue(0))),
  exists: v.optional(v.boolean('exists must be true or false')),
  /** A list with such an item, an object with such members, or a text with such a part. */
  contains: v.optional(json),
  lacks: v.optional(json),
  /** The same value as a variable's. */
  sameAs: v.optional(variableName),
  differsFrom: v.optional(variableName),
};

/** What can be asked of the value at a path of a JSON body; all that is named must hold. */
const jsonExpectation = v.pipe(
  v.strictObject({ at: v.optional(jsonPath('at'), ''), ...conditions }),
  v.check(
    ({ at: _, ...asked }) => Object.values(asked).some(one => one !== undefined),
    `an entry of json needs one of ${Object.keys(conditions).join(', ')}`,
  ),
);

const textExpectation = v.pipe(
  v.strictObject({
    equals: v.optional(v.string()),
    contains: v.optional(v.string()),
    matches: v.optional(pattern('matches')),
    lacks: v.optional(pattern('lacks')),
  }),
  v.check(asked => Object.keys(asked).length > 0, 'text needs one of equals, contains, matches, lacks'),
);

/** What an answer must be. */
export const expectation = v.strictObject({
  status: v.union([oneStatus, someOf('status', oneStatus)], statusFault),
  headers: v.optional(v.record(v.string(), headerExpectation), {}),
  json: v.optional(someOf('json', jsonExpectation)),
  jsonEquals: v.optional(json),
  /** A JSON Schema, or the name of one in the lab's folder check/. */
  schema: v.optional(
    v.union([jsonSchema('schema'), path('schema')], 'schema must be a JSON Schema, or the name of one in check/'),
  ),
  text: v.optional(textExpectation),
  /** No body at all. */
  empty: v.optional(v.literal(true, 'empty must be true')),
});

/** What an answer must be, as lab.yaml has it. */
export type Expectation = v.InferOutput<typeof expectation>;
export type Status = v.InferOutput<typeof oneStatus>;
export type JsonExpectation = v.InferOutput<typeof jsonExpectation>;

/** Where in an answer a value is. A pattern gives its first group, or else all that it matches. */
export const source = v.union(
  [
    v.literal('status'),
    v.strictObject({ json: jsonPath('json') }),
    v.strictObject({ header: v.string(), pattern: v.optional(plainPattern('pattern')) }),
    v.strictObject({ text: plainPattern('text') }),
  ],
  'a value comes from {json: path}, {header: name}, {text: pattern} or status',
);

/** Where the values of variables come from. */
export const captures = v.record(variableName, source);

export type Source = v.InferOutput<typeof source>;
export type Captures = v.InferOutput<typeof captures>;
