import * as v from 'valibot';
import { described, path, someOf } from '../../../source/fields.ts';
import { checkKind } from '../../engine/kind.ts';
import { type SqlAssertion, sqlAssertion } from './assertions.ts';
import { runSqlCheck } from './runSqlCheck.ts';

/** The implicit assertion of a learner's file. */
const runs = (file: string) => `${file} runs without an error`;

/** The implicit assertion of a file of the course that is run after the learner's. */
const fits = (file: string) => `check/${file} can be run after it`;

const schema = v.strictObject({
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

/** The learner's files that an assertion is about: its own; for a plan, also those that make the indexes. */
function askedOf(one: SqlAssertion, files: readonly string[]): readonly string[] {
  if ('runs' in one) return [one.runs];
  if (!('file' in one) || one.file === undefined) return files;
  return one.asks === 'plan' ? [one.file, ...files] : [one.file];
}

/** SQL of the learner in a fresh PostgreSQL, and what is true of the database afterwards. */
export const sql = checkKind({
  schema,
  assertions: ({ files, after, assertions }) => [
    ...files.map(file => ({ name: runs(file), files: [file] })),
    ...after.map(file => ({ name: fits(file), files })),
    ...assertions.map(one => ({ ...one, files: askedOf(one, files) })),
  ],
  given: ({ setup, after, assertions }) => [
    ...setup,
    ...after,
    ...assertions.flatMap(one => ('given' in one && one.given !== undefined ? [one.given] : [])),
  ],
  commands: () => [],
  run: (check, context) => runSqlCheck(check, context, { runs, fits }),
});
