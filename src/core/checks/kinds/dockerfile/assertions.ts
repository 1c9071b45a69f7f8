import * as v from 'valibot';
import { assertionFields, described, pattern, wholeNumber } from '../../../source/fields.ts';

/** What can be asked of a Dockerfile. Instructions that a stage inherits from the stage it starts from count as its own. */
export const dockerfileAssertion = v.variant('asks', [
  v.strictObject({
    ...assertionFields,
    asks: described('It has several stages.', v.literal('stages')),
    min: v.optional(described('How many stages there must be at least, 2 if not given.', wholeNumber('min', 1, 20)), 2),
    copies: v.optional(
      described(
        'Whether the last stage must copy something from an earlier one, true if not given.',
        v.boolean('copies must be true or false'),
      ),
      true,
    ),
  }),
  v.pipe(
    v.strictObject({
      ...assertionFields,
      asks: described('The image that stages start from.', v.literal('base')),
      of: v.optional(
        described(
          'The last stage, or every stage; last if not given.',
          v.picklist(['last', 'every'], 'of must be last or every'),
        ),
        'last',
      ),
      image: v.optional(described('A pattern for the whole reference, such as ^node:22.', pattern('image'))),
      pinned: v.optional(
        described('The image has a tag that names a version, or a digest.', v.literal(true, 'pinned can only be true')),
      ),
    }),
    v.check(({ image, pinned }) => (image ?? pinned) !== undefined, 'base needs "image" or "pinned"'),
  ),
  v.strictObject({ ...assertionFields, asks: described('The last stage does not run as root.', v.literal('user')) }),
  v.strictObject({
    ...assertionFields,
    asks: described(
      'Dependencies are installed before what changes often is copied, so that their layer is cached.',
      v.literal('order'),
    ),
    first: described('A pattern for what is copied first: the list of dependencies.', pattern('first')),
    // biome-ignore lint/suspicious/noThenProperty: it is the word for it, and a string is never awaited
    then: described('A pattern for the command that installs them.', pattern('then')),
    last: described('A pattern for what is copied last: what changes often.', pattern('last')),
  }),
  v.strictObject({ ...assertionFields, asks: described('No secret gets into the image.', v.literal('secrets')) }),
  v.strictObject({
    ...assertionFields,
    asks: described(
      'CMD and ENTRYPOINT are JSON arrays, so that the program starts without a shell.',
      v.literal('execForm'),
    ),
    of: v.optional(
      described('One of the two. Without it: both.', v.picklist(['CMD', 'ENTRYPOINT'], 'of must be CMD or ENTRYPOINT')),
    ),
  }),
  v.strictObject({
    ...assertionFields,
    asks: described('It has a HEALTHCHECK, which is not switched off afterwards.', v.literal('healthcheck')),
  }),
  v.strictObject({
    ...assertionFields,
    asks: described('It exposes a port.', v.literal('expose')),
    port: described('The TCP port.', wholeNumber('port', 1, 65_535)),
  }),
  v.strictObject({
    ...assertionFields,
    asks: described('An absolute WORKDIR is set before anything is copied to a relative path.', v.literal('workdir')),
  }),
  v.pipe(
    v.strictObject({
      ...assertionFields,
      asks: described('What its RUN commands do.', v.literal('installs')),
      of: v.optional(
        described(
          'The last stage, or any stage; last if not given.',
          v.picklist(['last', 'any'], 'of must be last or any'),
        ),
        'last',
      ),
      has: v.optional(described('A pattern that a RUN command matches.', pattern('has'))),
      lacks: v.optional(described('A pattern that no RUN command matches.', pattern('lacks'))),
    }),
    v.check(({ has, lacks }) => (has ?? lacks) !== undefined, 'installs needs "has" or "lacks"'),
  ),
]);

/** One assertion of a check of this kind. */
export type DockerfileAssertion = v.InferOutput<typeof dockerfileAssertion>;

/** The assertion of one sort. */
export type AssertionOf<K extends DockerfileAssertion['asks']> = Extract<DockerfileAssertion, { asks: K }>;
