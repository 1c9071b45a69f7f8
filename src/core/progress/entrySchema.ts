import * as v from 'valibot';
import { stepNamePattern } from '../course/names.ts';
import { answersSchema } from './answers.ts';

/** Latest moment that is taken from a clock (year 2100): what follows one that was wrong is counted on from there. */
export const latestTime = 4_102_444_800_000;
/** More changes than anybody makes: so far a record may lie beyond `latestTime`. */
const mostChanges = 1e12;

/** Characters that are kept of the folder a scaffold was written to; it is only shown. */
export const longestFolder = 1000;

const common = {
  /** A step's name when it was recorded; later names reach it through their aliases. */
  step: v.pipe(v.string(), v.regex(stepNamePattern), v.maxLength(200)),
  /** Milliseconds since 1970, never smaller than any moment its writer had seen. */
  at: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(latestTime + mostChanges)),
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
    /** True when the step's check passed, absent when the learner marked it. */
    proved: v.optional(v.boolean()),
  }),
  v.looseObject({
    ...common,
    field: v.literal('opened'),
    value: v.boolean(),
    /** The content version of the step whose lesson was seen; absent in entries from before it was kept. */
    version: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  }),
  /** The furthest help that was asked for: 0 none, 2 where to look, 3 a fragment, 4 the solution. */
  v.looseObject({
    ...common,
    field: v.literal('helped'),
    value: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(4)),
  }),
  /** What was answered last to the step's questions; none after a reset. */
  v.looseObject({ ...common, field: v.literal('answered'), value: answersSchema }),
  v.looseObject({ ...common, field: v.literal('scaffolded'), value: v.pipe(v.string(), v.maxLength(longestFolder)) }),
]);
