import * as v from 'valibot';
import { assertionFields, path, pattern, wholeNumber } from '../../../source/fields.ts';

/** The name of a branch or tag, or HEAD. */
const ref = (what: string) =>
  v.pipe(
    v.string(`${what} must be a string`),
    v.regex(/^(?!.*(?:\.\.|\/\/|@\{))\w[\w./-]*$/, `${what} must be the name of a branch or tag, or HEAD`),
  );
const on = v.optional(ref('on'), 'HEAD');

/** What can be asked of a repository. */
export const gitAssertion = v.variant('asks', [
  v.strictObject({ ...assertionFields, asks: v.literal('repository') }),
  v.strictObject({
    ...assertionFields,
    asks: v.literal('commits'),
    min: v.optional(wholeNumber('min', 1, 1000), 1),
    on,
  }),
  v.strictObject({
    ...assertionFields,
    asks: v.literal('branch'),
    branch: ref('branch'),
    /** `current` also holds before its first commit. */
    is: v.optional(v.picklist(['there', 'current', 'absent'], 'is must be there, current or absent'), 'there'),
  }),
  /** All commits of a branch are in another one, too. */
  v.strictObject({
    ...assertionFields,
    asks: v.literal('merged'),
    branch: ref('branch'),
    into: v.optional(ref('into'), 'HEAD'),
  }),
  /** A file, or some file of a folder, is in the index: added, whether committed or not. */
  v.strictObject({ ...assertionFields, asks: v.literal('tracked'), path: path('path') }),
  /** A file is not tracked, and would not be, by a .gitignore of the repository. It need not be there. */
  v.strictObject({ ...assertionFields, asks: v.literal('ignored'), path: path('path') }),
  /** No commit that any branch, tag or stash leads to has ever had the file or folder. */
  v.strictObject({ ...assertionFields, asks: v.literal('notInHistory'), path: path('path') }),
  v.strictObject({
    ...assertionFields,
    asks: v.literal('clean'),
    /** Whether files that are neither tracked nor ignored count. */
    untracked: v.optional(v.boolean('untracked must be true or false'), true),
  }),
  /** The form of the last commits' messages; merges aside. */
  v.strictObject({
    ...assertionFields,
    asks: v.literal('message'),
    last: v.optional(wholeNumber('last', 1, 100), 1),
    on,
    longest: v.optional(wholeNumber('longest', 10, 200), 72),
    /** The form of the first line. */
    pattern: v.optional(pattern('pattern')),
  }),
  v.pipe(
    v.strictObject({
      ...assertionFields,
      asks: v.literal('fileAt'),
      path: path('path'),
      on,
      matches: v.optional(pattern('matches')),
      lacks: v.optional(pattern('lacks')),
    }),
    v.check(({ matches, lacks }) => (matches ?? lacks) !== undefined, 'fileAt needs "matches" or "lacks"'),
  ),
  v.strictObject({
    ...assertionFields,
    asks: v.literal('tag'),
    /** The form of its whole name. */
    tag: pattern('tag'),
    /** Whether it must have a message and a date of its own. */
    annotated: v.optional(v.boolean('annotated must be true or false'), false),
    /** What it must lead to. */
    on: v.optional(ref('on')),
  }),
  /** Nothing is half merged, and no file that is tracked has conflict markers. */
  v.strictObject({ ...assertionFields, asks: v.literal('conflictFree') }),
  /** A commit takes back another one, whose first line has this form, as git revert does. */
  v.strictObject({ ...assertionFields, asks: v.literal('revertOf'), subject: pattern('subject'), on }),
  v.strictObject({ ...assertionFields, asks: v.literal('linear'), on }),
  v.strictObject({
    ...assertionFields,
    asks: v.literal('mergeCommit'),
    on,
    /** The form of its first line. */
    subject: v.optional(pattern('subject')),
    /** The branch that it brought in. */
    of: v.optional(ref('of')),
  }),
]);

/** One assertion of a check of this kind. */
export type GitAssertion = v.InferOutput<typeof gitAssertion>;

/** The assertion of one sort. */
export type AssertionOf<K extends GitAssertion['asks']> = Extract<GitAssertion, { asks: K }>;
