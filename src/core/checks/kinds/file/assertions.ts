import * as v from 'valibot';
import { assertionFields, described, pattern } from '../../../source/fields.ts';

/** What can be asked of a file. */
export const fileAssertion = v.variant('asks', [
  v.strictObject({ ...assertionFields, asks: described('The file exists.', v.literal('exists')) }),
  v.strictObject({ ...assertionFields, asks: described('The file does not exist.', v.literal('absent')) }),
  v.strictObject({
    ...assertionFields,
    asks: described('Its text matches the pattern.', v.literal('matches')),
    pattern: described('A regular expression with the flags m and u.', pattern('pattern')),
  }),
  v.strictObject({
    ...assertionFields,
    asks: described('Its text does not match the pattern.', v.literal('lacks')),
    pattern: described('A regular expression with the flags m and u.', pattern('pattern')),
  }),
]);

/** One assertion of a check of this kind. */
export type FileAssertion = v.InferOutput<typeof fileAssertion>;
