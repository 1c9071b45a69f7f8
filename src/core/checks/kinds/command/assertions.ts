import * as v from 'valibot';
import { assertionFields, line, path, pattern, wholeNumber } from '../../../source/fields.ts';

const texts = {
  equals: v.optional(v.string('equals must be a string')),
  contains: v.optional(v.pipe(v.string('contains must be a string'), v.minLength(1, 'contains must not be empty'))),
  matches: v.optional(pattern('matches')),
  lacks: v.optional(pattern('lacks')),
};

/** What can be asked of a command that has run. */
export const commandAssertion = v.variant('asks', [
  /** It ends by itself, with this exit code. */
  v.strictObject({ ...assertionFields, asks: v.literal('exit'), code: v.optional(wholeNumber('code', 0, 255), 0) }),
  /** Every test passes, none is skipped, and there are enough. */
  v.strictObject({
    ...assertionFields,
    asks: v.literal('passes'),
    minimum: v.optional(wholeNumber('minimum', 1, 1000), 1),
  }),
  /** A test of this name ran and passed; its name has the groups around it before it: `group > test`. */
  v.strictObject({ ...assertionFields, asks: v.literal('test'), test: pattern('test') }),
  /** What it prints on one of its outputs, colours and the last line ends aside. */
  v.pipe(
    v.strictObject({
      ...assertionFields,
      asks: v.literal('prints'),
      on: v.optional(v.picklist(['stdout', 'stderr'], 'on must be stdout or stderr'), 'stdout'),
      ...texts,
    }),
    v.check(
      ({ equals, contains, matches, lacks }) => (equals ?? contains ?? matches ?? lacks) !== undefined,
      'prints needs "equals", "contains", "matches" or "lacks"',
    ),
  ),
  /** The learner's tests fail when the files of a folder in check/ are laid over the lab. */
  v.strictObject({
    ...assertionFields,
    asks: v.literal('catches'),
    overlay: path('overlay'),
    /** What is wrong with that implementation, as the learner is told it. */
    bug: line('bug', 200),
  }),
]);

/** One assertion of a check of this kind. */
export type CommandAssertion = v.InferOutput<typeof commandAssertion>;

/** The assertion of one sort. */
export type AssertionOf<K extends CommandAssertion['asks']> = Extract<CommandAssertion, { asks: K }>;
