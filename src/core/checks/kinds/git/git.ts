import { message } from '../../../message.ts';
import { runs } from '../../engine/deed.ts';
import { checkKind } from '../../engine/kind.ts';
import { runGit } from './runGit.ts';
import { gitSchema } from './schema.ts';

/** The state of the learner's repository, whatever commands led to it. */
export const git = checkKind({
  schema: gitSchema,
  assertions: ({ assertions }) => assertions,
  given: () => [],
  commands: () => [{ program: 'git', args: [] }],
  deeds: () => [runs(message('asks git about the repository in your folder; nothing in it is changed'))],
  run: runGit,
});
