import * as v from 'valibot';
import { assertionFields, described, json, line, path } from '../../../source/fields.ts';

const collection = described('The name of the collection.', line('collection', 120));
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
      v.strictObject({
        is: v.optional(described('The exact number.', whole('is'))),
        min: v.optional(described('The least number.', whole('min'))),
        max: v.optional(described('The greatest number.', whole('max'))),
      }),
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
      asks: described('A collection holds these documents, or this many.', v.literal('documents')),
      collection,
      filter: v.optional(described('Which documents: a query filter. Without it: all.', document('filter')), {}),
      count: v.optional(described('How many documents match: a number, or { is, min, max }.', count)),
      equal: v.optional(
        described(
          'All documents that match, as Extended JSON. _id counts only where it is given.',
          v.array(document('a document'), 'equal must be a list of documents'),
        ),
      ),
      ordered: v.optional(
        described('Whether the order counts, false if not given.', v.boolean('ordered must be true or false')),
        false,
      ),
    }),
    v.check(one => one.count !== undefined || one.equal !== undefined, 'count or equal is needed'),
  ),
  v.pipe(
    v.strictObject({
      ...assertionFields,
      asks: described('A script of the learner, or an expression, gives a value.', v.literal('result')),
      file: v.optional(described('A script of files: the value of its last expression.', path('file'))),
      expression: v.optional(described('An expression of JavaScript, instead of file.', script('expression'))),
      value: v.optional(described('The value that it must be, as Extended JSON.', json)),
      sameAs: v.optional(
        described('An expression that gives the right value in the same database, instead of value.', script('sameAs')),
      ),
      ordered: v.optional(
        described('Whether the order counts, false if not given.', v.boolean('ordered must be true or false')),
        false,
      ),
      ids: v.optional(
        described(
          'Whether _id counts in documents when the right value has none, true if not given.',
          v.boolean('ids must be true or false'),
        ),
        true,
      ),
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
    asks: described('MongoDB refuses a statement, with this error code.', v.literal('refused')),
    expression: described('JavaScript whose last statement must be refused.', script('expression')),
    code: described('MongoDB’s error code, such as 11000 for a duplicate key, or a list of codes.', code),
    instead: v.optional(
      described(
        'The same with a good value in that place. It must be accepted, which proves what the refusal is about.',
        script('instead'),
      ),
    ),
  }),
  v.strictObject({
    ...assertionFields,
    asks: described('MongoDB accepts a statement. What it does is undone.', v.literal('accepted')),
    expression: described('JavaScript whose last statement must be accepted.', script('expression')),
  }),
  v.strictObject({
    ...assertionFields,
    asks: described('A collection has an index.', v.literal('index')),
    collection,
    keys: described('The fields of the index in their order, each 1 or -1.', keys),
    unique: v.optional(described('Whether it must be unique.', v.boolean('unique must be true or false'))),
    partial: v.optional(
      described(
        'Whether it must hold only some documents (partialFilterExpression).',
        v.boolean('partial must be true or false'),
      ),
    ),
  }),
  v.strictObject({
    ...assertionFields,
    asks: described('A collection has a validator that refuses something.', v.literal('validator')),
    collection,
  }),
]);

export type MongoAssertion = v.InferOutput<typeof mongoAssertion>;
export type AssertionOf<A extends MongoAssertion['asks']> = Extract<MongoAssertion, { asks: A }>;
