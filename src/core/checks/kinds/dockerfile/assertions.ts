import * as v from 'valibot';
import { assertionFields, pattern, wholeNumber } from '../../../source/fields.ts';

/** What can be asked of a Dockerfile. Instructions that a stage inherits from the stage it starts from count as its own. */
export const dockerfileAssertion = v.variant('asks', [
  v.strictObject({
    ...assertionFields,
    asks: v.literal('stages'),
    min: v.optional(wholeNumber('min', 1, 20), 2),
    /** Whether the last stage must copy something from an earlier one. */
    copies: v.optional(v.boolean('copies must be true or false'), true),
  }),
  v.pipe(
    v.strictObject({
      ...assertionFields,
      asks: v.literal('base'),
      of: v.optional(v.picklist(['last', 'every'], 'of must be last or every'), 'last'),
      /** The form of the whole reference, such as ^node:22. */
      image: v.optional(pattern('image')),
      pinned: v.optional(v.literal(true, 'pinned can only be true')),
    }),
    v.check(({ image, pinned }) => (image ?? pinned) !== undefined, 'base needs "image" or "pinned"'),
  ),
  v.strictObject({ ...assertionFields, asks: v.literal('user') }),
  v.strictObject({
    ...assertionFields,
    asks: v.literal('order'),
    /** The form of the source that is copied first: the list of dependencies. */
    first: pattern('first'),
    /** The form of the command that installs them. */
    // biome-ignore lint/suspicious/noThenProperty: it is the word for it, and a string is never awaited
    then: pattern('then'),
    /** The form of the source that is copied last: what changes often. */
    last: pattern('last'),
  }),
  v.strictObject({ ...assertionFields, asks: v.literal('secrets') }),
  v.strictObject({
    ...assertionFields,
    asks: v.literal('execForm'),
    /** One of the two; both when it is not given. */
    of: v.optional(v.picklist(['CMD', 'ENTRYPOINT'], 'of must be CMD or ENTRYPOINT')),
  }),
  v.strictObject({ ...assertionFields, asks: v.literal('healthcheck') }),
  v.strictObject({ ...assertionFields, asks: v.literal('expose'), port: wholeNumber('port', 1, 65_535) }),
  v.strictObject({ ...assertionFields, asks: v.literal('workdir') }),
  v.pipe(
    v.strictObject({
      ...assertionFields,
      asks: v.literal('installs'),
      of: v.optional(v.picklist(['last', 'any'], 'of must be last or any'), 'last'),
      /** A RUN has this form … */
      has: v.optional(pattern('has')),
      /** … and none has this one. */
      lacks: v.optional(pattern('lacks')),
    }),
    v.check(({ has, lacks }) => (has ?? lacks) !== undefined, 'installs needs "has" or "lacks"'),
  ),
]);

/** One assertion of a check of this kind. */
export type DockerfileAssertion = v.InferOutput<typeof dockerfileAssertion>;

/** The assertion of one sort. */
export type AssertionOf<K extends DockerfileAssertion['asks']> = Extract<DockerfileAssertion, { asks: K }>;
