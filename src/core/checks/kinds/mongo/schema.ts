import * as v from 'valibot';
import { described, path, someOf } from '../../../source/fields.ts';
import { mongoAssertion } from './assertions.ts';

/** Scripts and what is asked of what they did. */
export const mongoSchema = v.strictObject({
  kind: described('Runs MongoDB scripts in a simulator and asks what they did.', v.literal('mongo')),
  files: described(
    'The learner’s mongosh scripts, run in order, each in a global scope of its own.',
    someOf('files', path('a file')),
  ),
  setup: v.optional(
    described(
      'Scripts of check/ that run before the learner’s.',
      v.array(path('a file of setup'), 'setup must be a list'),
    ),
    [],
  ),
  after: v.optional(
    described(
      'Scripts of check/ that run after the learner’s, such as more documents, so that answers cannot be hard-coded.',
      v.array(path('a file of after'), 'after must be a list'),
    ),
    [],
  ),
  database: v.optional(
    described(
      'The database that db is when a script begins, shelf if not given.',
      v.pipe(v.string('database must be a string'), v.regex(/^[A-Za-z]\w{0,37}$/, 'database must be a plain name')),
    ),
    'shelf',
  ),
  timeLimit: v.optional(
    described(
      'Seconds that one script may take, 10 if not given.',
      v.pipe(v.number('timeLimit must be a number of seconds'), v.minValue(1), v.maxValue(60)),
    ),
    10,
  ),
  assertions: described('The assertions, in order.', someOf('assertions', mongoAssertion)),
});

/** A check of this kind. */
export type MongoCheck = v.InferOutput<typeof mongoSchema>;

/** The implicit assertion of a learner's file. */
export const runsFile = (file: string) => `${file} runs without an error`;

/** The implicit assertion of a file of the course that is run after the learner's. */
export const fitsAfter = (file: string) => `check/${file} can be run after it`;
