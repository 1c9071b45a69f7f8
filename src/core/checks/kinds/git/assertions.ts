import * as v from 'valibot';
import { assertionFields, described, path, pattern, wholeNumber } from '../../../source/fields.ts';

/** The name of a branch or tag, or HEAD. */
const ref = (what: string) =>
  v.pipe(
    v.string(`${what} must be a string`),
    v.regex(/^(?!.*(?:\.\.|\/\/|@\{))\w[\w./-]*$/, `${what} must be the name of a branch or tag, or HEAD`),
  );
const on = v.optional(described('The branch or tag that is looked at, HEAD if not given.', ref('on')), 'HEAD');

/** What can be asked of a repository. */
export const gitAssertion = v.variant('asks', [
  v.strictObject({ ...assertionFields, asks: described('The folder is a Git repository.', v.literal('repository')) }),
  v.strictObject({
    ...assertionFields,
    asks: described('It has commits.', v.literal('commits')),
    min: v.optional(
      described('How many commits there must be at least, 1 if not given.', wholeNumber('min', 1, 1000)),
      1,
    ),
    on,
  }),
  v.strictObject({
    ...assertionFields,
    asks: described('A branch exists, is checked out, or does not exist.', v.literal('branch')),
    branch: described('The name of the branch.', ref('branch')),
    is: v.optional(
      described(
        'Whether it exists, is checked out (also before its first commit), or is absent; there if not given.',
        v.picklist(['there', 'current', 'absent'], 'is must be there, current or absent'),
      ),
      'there',
    ),
  }),
  v.strictObject({
    ...assertionFields,
    asks: described('All commits of a branch are also in another branch.', v.literal('merged')),
    branch: described('The branch that was merged.', ref('branch')),
    into: v.optional(described('The branch that has its commits, HEAD if not given.', ref('into')), 'HEAD'),
  }),
  v.strictObject({
    ...assertionFields,
    asks: described('A file, or some file of a folder, was added, whether committed or not.', v.literal('tracked')),
    path: described('The file or folder, with forward slashes.', path('path')),
  }),
  v.strictObject({
    ...assertionFields,
    asks: described(
      'A .gitignore of the repository ignores a file, which need not exist, and it is not tracked.',
      v.literal('ignored'),
    ),
    path: described('The file, with forward slashes.', path('path')),
  }),
  v.strictObject({
    ...assertionFields,
    asks: described('No commit of any branch, tag or stash has ever had a file or folder.', v.literal('notInHistory')),
    path: described('The file or folder, with forward slashes.', path('path')),
  }),
  v.strictObject({
    ...assertionFields,
    asks: described('Nothing is left to commit.', v.literal('clean')),
    untracked: v.optional(
      described(
        'Whether files that are neither tracked nor ignored count, true if not given.',
        v.boolean('untracked must be true or false'),
      ),
      true,
    ),
  }),
  v.strictObject({
    ...assertionFields,
    asks: described('The messages of the last commits, without merges.', v.literal('message')),
    last: v.optional(described('How many commits are looked at, 1 if not given.', wholeNumber('last', 1, 100)), 1),
    on,
    longest: v.optional(
      described('The most characters that a first line may have, 72 if not given.', wholeNumber('longest', 10, 200)),
      72,
    ),
    pattern: v.optional(described('A pattern for the first line.', pattern('pattern'))),
  }),
  v.pipe(
    v.strictObject({
      ...assertionFields,
      asks: described('What a file says in the last commit of a branch or tag.', v.literal('fileAt')),
      path: described('The file, with forward slashes.', path('path')),
      on,
      matches: v.optional(described('A pattern that its text matches.', pattern('matches'))),
      lacks: v.optional(described('A pattern that its text does not match.', pattern('lacks'))),
    }),
    v.check(({ matches, lacks }) => (matches ?? lacks) !== undefined, 'fileAt needs "matches" or "lacks"'),
  ),
  v.strictObject({
    ...assertionFields,
    asks: described('A tag exists.', v.literal('tag')),
    tag: described('A pattern for its whole name.', pattern('tag')),
    annotated: v.optional(
      described(
        'Whether it must have a message and a date of its own, false if not given.',
        v.boolean('annotated must be true or false'),
      ),
      false,
    ),
    on: v.optional(described('The branch or tag whose last commit it must name.', ref('on'))),
  }),
  v.strictObject({
    ...assertionFields,
    asks: described('No merge is unfinished, and no tracked file has conflict markers.', v.literal('conflictFree')),
  }),
  v.strictObject({
    ...assertionFields,
    asks: described('A commit takes back another one, as git revert does.', v.literal('revertOf')),
    subject: described('A pattern for the first line of the commit that is taken back.', pattern('subject')),
    on,
  }),
  v.strictObject({ ...assertionFields, asks: described('The history has no merge commit.', v.literal('linear')), on }),
  v.strictObject({
    ...assertionFields,
    asks: described('The history has a merge commit.', v.literal('mergeCommit')),
    on,
    subject: v.optional(described('A pattern for its first line.', pattern('subject'))),
    of: v.optional(described('The branch that it brought in.', ref('of'))),
  }),
]);

/** One assertion of a check of this kind. */
export type GitAssertion = v.InferOutput<typeof gitAssertion>;

/** The assertion of one sort. */
export type AssertionOf<K extends GitAssertion['asks']> = Extract<GitAssertion, { asks: K }>;
