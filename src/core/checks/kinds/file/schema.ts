import * as v from 'valibot';
import { described, path, someOf } from '../../../source/fields.ts';
import { fileAssertion } from './assertions.ts';

/** A file and what is asked of it. */
export const fileSchema = v.strictObject({
  kind: described(
    'A file is there, or its text matches a pattern. For what has no meaning of its own to ask about.',
    v.literal('file'),
  ),
  path: described('A file of the lab, with forward slashes.', path('path')),
  assertions: described('What is asked, one after the other.', someOf('assertions', fileAssertion)),
});

/** A check of this kind. */
export type FileCheck = v.InferOutput<typeof fileSchema>;
