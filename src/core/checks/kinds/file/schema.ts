import * as v from 'valibot';
import { described, path, someOf } from '../../../source/fields.ts';
import { fileAssertion } from './assertions.ts';

/** A file and what is asked of it. */
export const fileSchema = v.strictObject({
  kind: described(
    'A file exists, or its text matches a pattern. Use it when no other kind understands the file.',
    v.literal('file'),
  ),
  path: described('A file of the lab, with forward slashes.', path('path')),
  assertions: described('The assertions, in order.', someOf('assertions', fileAssertion)),
});

/** A check of this kind. */
export type FileCheck = v.InferOutput<typeof fileSchema>;
