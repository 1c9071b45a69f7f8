import * as v from 'valibot';
import { assertionFields, described, line, path, pattern, wholeNumber } from '../../../source/fields.ts';

const texts = {
  equals: v.optional(
    described('The whole output, apart from line ends at its end.', v.string('equals must be a string')),
  ),
  contains: v.optional(
    described(
      'A part of the output.',
      v.pipe(v.string('contains must be a string'), v.minLength(1, 'contains must not be empty')),
    ),
  ),
  matches: v.optional(described('A pattern that the output matches.', pattern('matches'))),
  lacks: v.optional(described('A pattern that the output does not match.', pattern('lacks'))),
};

/** What can be asked of a command that has run. */
export const commandAssertion = v.variant('asks', [
  v.strictObject({
    ...assertionFields,
    asks: described('It ends by itself, with this exit code.', v.literal('exit')),
    code: v.optional(described('The exit code, 0 if not given.', wholeNumber('code', 0, 255)), 0),
  }),
  v.strictObject({
    ...assertionFields,
    asks: described('Every test passes, none is skipped, and there are enough of them.', v.literal('passes')),
    minimum: v.optional(
      described('How many tests there must be at least, 1 if not given.', wholeNumber('minimum', 1, 1000)),
      1,
    ),
  }),
  v.strictObject({
    ...assertionFields,
    asks: described('A test with a matching name ran and passed.', v.literal('test')),
    test: described(
      'A pattern for the name of the test, which begins with the groups around it: group > test.',
      pattern('test'),
    ),
  }),
  v.pipe(
    v.strictObject({
      ...assertionFields,
      asks: described('What it prints, without colours. All that is given must hold.', v.literal('prints')),
      on: v.optional(
        described(
          'The output that is read, stdout if not given.',
          v.picklist(['stdout', 'stderr'], 'on must be stdout or stderr'),
        ),
        'stdout',
      ),
      ...texts,
    }),
    v.check(
      ({ equals, contains, matches, lacks }) => (equals ?? contains ?? matches ?? lacks) !== undefined,
      'prints needs "equals", "contains", "matches" or "lacks"',
    ),
  ),
  v.strictObject({
    ...assertionFields,
    asks: described('The learner’s tests fail once files with a bug replace those of the lab.', v.literal('catches')),
    overlay: described('The folder of check/ with the files that have the bug.', path('overlay')),
    bug: described('What the bug is, as the learner is told it.', line('bug', 200)),
  }),
]);

/** One assertion of a check of this kind. */
export type CommandAssertion = v.InferOutput<typeof commandAssertion>;

/** The assertion of one sort. */
export type AssertionOf<K extends CommandAssertion['asks']> = Extract<CommandAssertion, { asks: K }>;
