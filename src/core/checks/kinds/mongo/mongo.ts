import { message } from '../../../message.ts';
import { courseFiles, listed, runs } from '../../engine/deed.ts';
import { inlineTexts } from '../../engine/inlineTexts.ts';
import { checkKind } from '../../engine/kind.ts';
import { runMongo } from './runMongo.ts';
import { fitsAfter, mongoSchema, runsFile } from './schema.ts';

/** mongosh scripts of the learner in a simulated MongoDB, and what is true of its collections afterwards. */
export const mongo = checkKind({
  schema: mongoSchema,
  assertions: ({ files, after, assertions }) => [
    ...files.map(file => ({ name: runsFile(file), files: [file] })),
    ...after.map(file => ({ name: fitsAfter(file), files })),
    ...assertions.map(one => ({ ...one, files: 'file' in one && one.file ? [one.file] : files })),
  ],
  given: ({ setup, after }) => [...setup, ...after],
  commands: () => [],
  deeds: ({ files, setup, after, assertions }) => [
    runs(message('runs mongosh scripts in a simulator: {0}', listed([...files, ...courseFiles(setup, after)]))),
    ...inlineTexts(assertions).map(text => runs(message('runs this script there: {0}', text))),
  ],
  needs: ['mongo'],
  run: runMongo,
});
