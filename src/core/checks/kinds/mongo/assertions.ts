import * as v from 'valibot';
import { assertionFields, json, line, path } from '../../../source/fields.ts';

const collection = line('collection', 120);
const script = (what: string) =>
  v.pipe(
    v.string(`${what} must be a string of JavaScript`),
    v.check(text => text.trim() !== '', `${what} must not be empty`),
  );
const document = (what: string) => v.record(v.string(), json, `${what} must be a document`);
const whole = (what: string) =>
  v.pipe(v.number(`${what} must be a number`), v.integer(`${what} must be a whole number`));

const count = v.pipe(
  v.union(
    [
      v.pipe(
        whole('count'),
        v.transform(is => ({ is, min: undefined, max: undefined })),
      ),
      v.strictObject({ is: v.optional(whole('is')), min: v.optional(whole('min')), max: v.optional(whole('max')) }),
    ],
    'count must be a whole number, or { is, min, max }',
  ),
  v.check(
    ({ is, min, max }) => is !== undefined || min !== undefined || max !== undefined,
    'count must have is, min or max',
  ),
);

/** Fields and their ways, in their order: 1 or -1. */
const keys = v.record(v.string(), v.picklist([1, -1], 'a key of an index must be 1 or -1'), 'keys must be a document');

const code = v.union(
  [whole('code'), v.pipe(v.array(whole('a code'), 'code must be a number or a list'), v.minLength(1))],
  'code must be one of MongoDB’s error codes, or a list of them',
);

/** What a check of this kind can judgeMongo of the database. Values are Extended JSON: `{ $date: 2024-05-31T00:00:00Z }`. */
export const mongoAssertion = v.variant('asks', [
  v.pipe(
    v.strictObject({
      ...assertionFields,
      asks: v.literal('documents'),
      collection,
      filter: v.optional(document('filter'), {}),
      count: v.optional(count),
      /** All documents that match; `_id` counts only where it is given. */
      equal: v.optional(v.array(document('a document'), 'equal must be a list of documents')),
      ordered: v.optional(v.boolean('ordered must be true or false'), false),
    }),
    v.check(one => one.count !== undefined || one.equal !== undefined, 'count or equal is needed'),
  ),
  v.pipe(
    v.strictObject({
      ...assertionFields,
      asks: v.literal('result'),
      /** A file of `files`: the value of its last expression. */
      file: v.optional(path('file')),
      /** An expression of the course. */
      expression: v.optional(script('expression')),
      /** What the value has to be. */
      value: v.optional(json),
      /** An expression of the course that gives the right value; evaluated in the same database. */
      sameAs: v.optional(script('sameAs')),
      ordered: v.optional(v.boolean('ordered must be true or false'), false),
      /** Whether `_id` counts in documents of which the right value has none. */
      ids: v.optional(v.boolean('ids must be true or false'), true),
    }),
    v.check(
      one => (one.file === undefined) !== (one.expression === undefined),
      'exactly one of file and expression is needed',
    ),
    v.check(
      one => (one.value === undefined) !== (one.sameAs === undefined),
      'exactly one of value and sameAs is needed',
    ),
  ),
  v.strictObject({
    ...assertionFields,
    asks: v.literal('refused'),
    /** Its last statement is what must be refused. */
    expression: script('expression'),
    code,
    /** The same with a good value in that place. It has to be accepted, which proves what the refusal is about. */
    instead: v.optional(script('instead')),
  }),
  v.strictObject({ ...assertionFields, asks: v.literal('accepted'), expression: script('expression') }),
  v.strictObject({
    ...assertionFields,
    asks: v.literal('index'),
    collection,
    keys,
    unique: v.optional(v.boolean('unique must be true or false')),
    /** Whether it is to hold only some documents. */
    partial: v.optional(v.boolean('partial must be true or false')),
  }),
  v.strictObject({ ...assertionFields, asks: v.literal('validator'), collection }),
]);

export type MongoAssertion = v.InferOutput<typeof mongoAssertion>;
export type AssertionOf<A extends MongoAssertion['asks']> = Extract<MongoAssertion, { asks: A }>;
