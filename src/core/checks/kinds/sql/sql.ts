import { message } from '../../../message.ts';
import { courseFiles, listed, runs } from '../../engine/deed.ts';
import { inlineTexts } from '../../engine/inlineTexts.ts';
import { checkKind } from '../../engine/kind.ts';
import type { SqlAssertion } from './assertions.ts';
import { runSql } from './runSql.ts';
import { fitsAfter, runsFile, sqlSchema } from './schema.ts';

/** The learner's files that an assertion is about: its own; for a plan, also those that make the indexes. */
function askedOf(one: SqlAssertion, files: readonly string[]): readonly string[] {
  if ('runs' in one) return [one.runs];
  if (!('file' in one) || one.file === undefined) return files;
  return one.asks === 'plan' ? [one.file, ...files] : [one.file];
}

/** The files of the course's folder check/ that assertions ask, each once. */
const askedFiles = (assertions: readonly SqlAssertion[]): readonly string[] => [
  ...new Set(assertions.flatMap(one => ('given' in one && one.given !== undefined ? [one.given] : []))),
];

/** SQL of the learner in a fresh PostgreSQL, and what is true of the database afterwards. */
export const sql = checkKind({
  schema: sqlSchema,
  assertions: ({ files, after, assertions }) => [
    ...files.map(file => ({ name: runsFile(file), files: [file] })),
    ...after.map(file => ({ name: fitsAfter(file), files })),
    ...assertions.map(one => ({ ...one, files: askedOf(one, files) })),
  ],
  given: ({ setup, after, assertions }) => [...setup, ...after, ...askedFiles(assertions)],
  commands: () => [],
  deeds: ({ files, setup, after, assertions }) => [
    runs(
      message(
        'runs SQL in a database of its own: {0}',
        listed([...files, ...courseFiles(setup, after, askedFiles(assertions))]),
      ),
    ),
    ...inlineTexts(assertions).map(text => runs(message('runs this SQL there: {0}', text))),
  ],
  needs: ['sql'],
  run: runSql,
});
