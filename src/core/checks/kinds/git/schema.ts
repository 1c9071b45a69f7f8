import * as v from 'valibot';
import { described, someOf } from '../../../source/fields.ts';
import { gitAssertion } from './assertions.ts';

/** A repository and what is asked of it. */
export const gitSchema = v.strictObject({
  kind: described('What a Git repository holds: commits, branches, tags, files.', v.literal('git')),
  inside: v.optional(
    described(
      'Whether a repository that the lab’s folder is inside of is accepted; false if not given.',
      v.boolean('inside must be true or false'),
    ),
    false,
  ),
  assertions: described('The assertions, in order.', someOf('assertions', gitAssertion)),
});

/** A check of this kind. */
export type GitCheck = v.InferOutput<typeof gitSchema>;
