import * as v from 'valibot';
import { described, json, jsonType, path, pattern as plainPattern, someOf } from '../../../../source/fields.ts';
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
    v.strictObject({ matches: described('A pattern that its value matches.', pattern('matches')) }),
    v.strictObject({ absent: described('The answer must not have it.', v.literal(true)) }),
    v.strictObject({
      has: described('An item of its comma-separated list, in any case, such as Accept in Vary.', v.string()),
    }),
  ],
  'a header must be a string, or one of {matches: …}, {absent: true}, {has: …}',
);

const conditions = {
  equals: v.optional(described('It is this value. {{variable}} stands for a value.', json)),
  matches: v.optional(
    described('It is a string that matches the pattern, in which {{variable}} stands for itself.', pattern('matches')),
  ),
  type: v.optional(described('It is of this type, as JSON Schema names it.', jsonType)),
  length: v.optional(
    described(
      'A list or string of this length.',
      v.pipe(v.number('length must be a number'), v.integer(), v.minValue(0)),
    ),
  ),
  exists: v.optional(described('Whether there is a value at the path.', v.boolean('exists must be true or false'))),
  contains: v.optional(
    described('A list with this item, an object with these fields, or a string with this part.', json),
  ),
  lacks: v.optional(described('What it must not contain: an item, fields, or a part of a string.', json)),
  sameAs: v.optional(described('The variable that has the same value.', variableName)),
  differsFrom: v.optional(described('The variable that has another value.', variableName)),
};

/** What can be asked of the value at a path of a JSON body; all that is named must hold. */
const jsonExpectation = v.pipe(
  v.strictObject({
    at: v.optional(
      described('Where the value is, such as items[0].id. Without it: the whole body.', jsonPath('at')),
      '',
    ),
    ...conditions,
  }),
  v.check(
    ({ at: _, ...asked }) => Object.values(asked).some(one => one !== undefined),
    `an entry of json needs one of ${Object.keys(conditions).join(', ')}`,
  ),
);

const textExpectation = v.pipe(
  v.strictObject({
    equals: v.optional(described('The whole body, apart from a line end at its end.', v.string())),
    contains: v.optional(described('A part of the body.', v.string())),
    matches: v.optional(described('A pattern that the body matches.', pattern('matches'))),
    lacks: v.optional(described('A pattern that the body does not match.', pattern('lacks'))),
  }),
  v.check(asked => Object.keys(asked).length > 0, 'text needs one of equals, contains, matches, lacks'),
);

/** What an answer must be. */
export const expectation = v.strictObject({
  status: described(
    'The status code, a class such as 2xx, or a list of these.',
    v.union([oneStatus, someOf('status', oneStatus)], statusFault),
  ),
  headers: v.optional(
    described(
      'Headers by name: the value, or one of {matches: …}, {absent: true}, {has: …}.',
      v.record(v.string(), headerExpectation),
    ),
    {},
  ),
  json: v.optional(described('Values in the JSON of the body.', someOf('json', jsonExpectation))),
  jsonEquals: v.optional(described('The whole body as JSON.', json)),
  schema: v.optional(
    described(
      'A JSON Schema (draft 2020-12) of the body, or the name of a JSON file in check/.',
      v.union([jsonSchema('schema'), path('schema')], 'schema must be a JSON Schema, or the name of one in check/'),
    ),
  ),
  text: v.optional(described('The body as text.', textExpectation)),
  empty: v.optional(described('The answer has no body.', v.literal(true, 'empty must be true'))),
});

/** What an answer must be, as lab.yaml has it. */
export type Expectation = v.InferOutput<typeof expectation>;
export type Status = v.InferOutput<typeof oneStatus>;
export type JsonExpectation = v.InferOutput<typeof jsonExpectation>;

/** Where in an answer a value is. A pattern gives its first group, or else all that it matches. */
export const source = v.union(
  [
    v.literal('status'),
    v.strictObject({ json: described('A path in the JSON of the body.', jsonPath('json')) }),
    v.strictObject({
      header: described('The name of a header.', v.string()),
      pattern: v.optional(
        described('A pattern for its value: its first group, or else all that it matches.', plainPattern('pattern')),
      ),
    }),
    v.strictObject({
      text: described('A pattern for the body: its first group, or else all that it matches.', plainPattern('text')),
    }),
  ],
  'a value comes from {json: path}, {header: name}, {text: pattern} or status',
);

/** Where the values of variables come from. */
export const captures = v.record(variableName, source);

export type Source = v.InferOutput<typeof source>;
export type Captures = v.InferOutput<typeof captures>;
