import * as v from 'valibot';
import { assertionFields, described, json, jsonType, path, pattern, someOf } from '../../../source/fields.ts';
import { jsonPath } from '../../../source/jsonPath.ts';
import { jsonSchema } from '../../engine/jsonSchema.ts';

const hideExpected = v.optional(
  described(
    'Whether the right answer is kept from the learner, who has to find it.',
    v.boolean('hideExpected must be true or false'),
  ),
  false,
);
const common = {
  ...assertionFields,
  at: v.optional(
    described('Where the value is, such as services.web.ports[0]. Without it: the whole document.', jsonPath('at')),
    '',
  ),
};
const count = (what: string, text: string) =>
  v.optional(
    described(
      text,
      v.pipe(
        v.number(`${what} must be a number`),
        v.integer(`${what} must be a whole number`),
        v.minValue(0, `${what} must be at least 0`),
      ),
    ),
  );

/** What can be asked of the value at a path. */
export const dataAssertion = v.variant('asks', [
  v.strictObject({ ...common, asks: described('There is a value.', v.literal('exists')) }),
  v.strictObject({ ...common, asks: described('There is no value.', v.literal('absent')) }),
  v.strictObject({
    ...common,
    asks: described('It is this value.', v.literal('equals')),
    value: described('The value that it must be, of the same type.', json),
    hideExpected,
  }),
  v.strictObject({
    ...common,
    asks: described('It is one of these values.', v.literal('oneOf')),
    values: described('The values that it may be.', someOf('values', json)),
    hideExpected,
  }),
  v.strictObject({
    ...common,
    asks: described('It is a string that matches the pattern.', v.literal('matches')),
    pattern: described('A regular expression with the flags m and u.', pattern('pattern')),
    hideExpected,
  }),
  v.strictObject({
    ...common,
    asks: described('It is of this type.', v.literal('type')),
    type: described('The type as JSON Schema names it; an integer is also a number.', jsonType),
  }),
  v.pipe(
    v.strictObject({
      ...common,
      asks: described('A list or string has this length.', v.literal('length')),
      is: count('is', 'The exact length: items of a list, fields of an object, characters of a string.'),
      min: count('min', 'The least length.'),
      max: count('max', 'The greatest length.'),
    }),
    v.check(
      ({ is, min, max }) => (is ?? min ?? max) !== undefined && (is === undefined || (min ?? max) === undefined),
      'length needs "is", or "min" and "max" or one of them',
    ),
  ),
  v.strictObject({
    ...common,
    asks: described(
      'A list with this item, an object with these fields, or a string with this part.',
      v.literal('contains'),
    ),
    item: described('The item of a list, the fields of an object, or the part of a string.', json),
  }),
  v.strictObject({
    ...common,
    asks: described('It matches a JSON Schema.', v.literal('schema')),
    schema: described(
      'The schema itself (draft 2020-12), or the name of a JSON file in check/.',
      v.union([jsonSchema('schema'), path('schema')], issue => schemaIssue(issue)),
    ),
  }),
]);

function schemaIssue({ issues }: { readonly issues?: readonly { readonly message: string }[] | undefined }): string {
  return issues?.[0]?.message ?? 'schema must be a JSON Schema, or the name of one in check/';
}

/** One assertion of a check of this kind. */
export type DataAssertion = v.InferOutput<typeof dataAssertion>;

/** The assertion of one sort. */
export type AssertionOf<K extends DataAssertion['asks']> = Extract<DataAssertion, { asks: K }>;
