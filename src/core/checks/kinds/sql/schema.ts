import * as v from 'valibot';
import { described, path, someOf } from '../../../source/fields.ts';
import { sqlAssertion } from './assertions.ts';

/** SQL files and what is asked of the database afterwards. */
export const sqlSchema = v.strictObject({
  kind: described(
    'Runs SQL files in an empty PostgreSQL and asks about tables, results, plans and refusals.',
    v.literal('sql'),
  ),
  files: v.optional(
    described('The learner’s files, run in order, each as psql does.', v.array(path('a file'), 'files must be a list')),
    [],
  ),
  setup: v.optional(
    described(
      'SQL files of check/ that run before the learner’s.',
      v.array(path('a file of setup'), 'setup must be a list'),
    ),
    [],
  ),
  after: v.optional(
    described(
      'SQL files of check/ that run after the learner’s, such as other rows, so that answers cannot be hard-coded.',
      v.array(path('a file of after'), 'after must be a list'),
    ),
    [],
  ),
  timeLimit: v.optional(
    described(
      'Seconds that one statement may take, 10 if not given.',
      v.pipe(v.number('timeLimit must be a number of seconds'), v.minValue(1), v.maxValue(60)),
    ),
    10,
  ),
  assertions: described('The assertions, in order.', someOf('assertions', sqlAssertion)),
});

/** A check of this kind. */
export type SqlCheck = v.InferOutput<typeof sqlSchema>;

/** The implicit assertion of a learner's file. */
export const runsFile = (file: string) => `${file} runs without an error`;

/** The implicit assertion of a file of the course that is run after the learner's. */
export const fitsAfter = (file: string) => `check/${file} can be run after it`;
