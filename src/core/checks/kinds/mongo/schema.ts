import * as v from 'valibot';
import { described, path, someOf } from '../../../source/fields.ts';
import { mongoAssertion } from './assertions.ts';

/** Scripts and what is asked of what they did. */
export const mongoSchema = v.strictObject({
  kind: described('Runs MongoDB scripts in a simulator and asks what they did.', v.literal('mongo')),
  /** The learner's mongosh scripts, run one after the other, each in a global scope of its own. */
  files: someOf('files', path('a file')),
  /** Files of the lab's folder check/: run before the learner's … */
  setup: v.optional(v.array(path('a file of setup'), 'setup must be a list'), []),
  /** … and after them, such as more documents, so that answers cannot be written down. */
  after: v.optional(v.array(path('a file of after'), 'after must be a list'), []),
  /** The database that `db` is when a script begins. */
  database: v.optional(
    v.pipe(v.string('database must be a string'), v.regex(/^[A-Za-z]\w{0,37}$/, 'database must be a plain name')),
    'shelf',
  ),
  /** Seconds that one script may take. */
  timeLimit: v.optional(v.pipe(v.number('timeLimit must be a number of seconds'), v.minValue(1), v.maxValue(60)), 10),
  assertions: someOf('assertions', mongoAssertion),
});

/** A check of this kind. */
export type MongoCheck = v.InferOutput<typeof mongoSchema>;

/** The implicit assertion of a learner's file. */
export const runsFile = (file: string) => `${file} runs without an error`;

/** The implicit assertion of a file of the course that is run after the learner's. */
export const fitsAfter = (file: string) => `check/${file} can be run after it`;
