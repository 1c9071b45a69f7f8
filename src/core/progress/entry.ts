import * as v from 'valibot';

/** Latest moment a record may claim (year 2100), so that a broken clock elsewhere cannot outlive every later change. */
export const latestTime = 4_102_444_800_000;

const common = {
  /** A step's name when it was recorded; later names reach it through their aliases. */
  step: v.pipe(v.string(), v.regex(/^[a-z0-9-]+\/[a-z0-9-]+$/), v.maxLength(200)),
  /** Milliseconds since 1970, never smaller than any moment its writer had seen. */
  at: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(latestTime)),
  /** Who wrote it: a random name per window, so that equal moments have an order. */
  by: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/)),
};

/** What is kept of a step, one fact at a time. Unknown keys of a later version of the extension are kept as they are. */
export const entrySchema = v.variant('field', [
  v.looseObject({
    ...common,
    field: v.literal('done'),
    value: v.boolean(),
    version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  }),
  v.looseObject({ ...common, field: v.literal('opened'), value: v.boolean() }),
  v.looseObject({ ...common, field: v.literal('scaffolded'), value: v.pipe(v.string(), v.maxLength(1000)) }),
]);

/**
 * A fact about a step: `done` (with the content version of the step it was done in), `opened`, or `scaffolded` (the
 * folder, empty when not). Each (step, field) is a last-writer-wins register ordered by `at`, then `by`, then value.
 */
export type Entry = v.InferOutput<typeof entrySchema>;
export type Field = Entry['field'];

/** A fact before it is stamped with its moment and writer. */
export type Fact =
  | { readonly step: string; readonly field: 'done'; readonly value: boolean; readonly version: number }
  | { readonly step: string; readonly field: 'opened'; readonly value: boolean }
  | { readonly step: string; readonly field: 'scaffolded'; readonly value: string };

/** The later of two entries of the same register; the same whichever comes first. */
export function later(a: Entry, b: Entry): Entry {
  if (a.at !== b.at) return a.at > b.at ? a : b;
  if (a.by !== b.by) return a.by > b.by ? a : b;
  return JSON.stringify(a) >= JSON.stringify(b) ? a : b;
}
