import * as v from 'valibot';
import { described, path, someOf } from '../../../source/fields.ts';
import { sqlAssertion } from './assertions.ts';

/** SQL files and what is asked of the database afterwards. */
export const sqlSchema = v.strictObject({
  kind: described(
    'Runs SQL files in an empty PostgreSQL and asks about tables, results, plans and refusals.',
    v.literal('sql'),
  ),
  /** The learner's files, run one after the other, each as psql does. */
  files: v.optional(v.array(path('a file'), 'files must be a list'), []),
  /** Files of the lab's folder check/: run before the learner's … */
  setup: v.optional(v.array(path('a file of setup'), 'setup must be a list'), []),
  /** … and after them, such as other rows, so that answers cannot be written down. */
  after: v.optional(v.array(path('a file of after'), 'after must be a list'), []),
  /** Seconds that one statement may take. */
  timeLimit: v.optional(v.pipe(v.number('timeLimit must be a number of seconds'), v.minValue(1), v.maxValue(60)), 10),
  assertions: someOf('assertions', sqlAssertion),
});

/** A check of this kind. */
export type SqlCheck = v.InferOutput<typeof sqlSchema>;

/** The implicit assertion of a learner's file. */
export const runsFile = (file: string) => `${file} runs without an error`;

/** The implicit assertion of a file of the course that is run after the learner's. */
export const fitsAfter = (file: string) => `check/${file} can be run after it`;
