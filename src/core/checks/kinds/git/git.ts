import * as v from 'valibot';
import { described, someOf } from '../../../source/fields.ts';
import { checkKind } from '../../engine/kind.ts';
import { CouldNotCheck } from '../../engine/verdict.ts';
import { type GitAssertion, gitAssertion } from './asksOfGit.ts';
import { judgeClean } from './judgeClean.ts';
import { judgeConflictFree } from './judgeConflicts.ts';
import { judgeFileAt, judgeIgnored, judgeTracked } from './judgeFiles.ts';
import {
  judgeCommits,
  judgeLinear,
  judgeMergeCommit,
  judgeMessages,
  judgeNotInHistory,
  judgeRevert,
} from './judgeHistory.ts';
import { judgeBranch, judgeMerged, judgeTag } from './judgeRefs.ts';
import { openGit } from './openGit.ts';
import { type Judged, openRepository, type Repository } from './repository.ts';

/** The state of the learner's repository, whatever commands led to it. */
export const git = checkKind({
  schema: v.strictObject({
    kind: described('What a Git repository holds: commits, branches, tags, files.', v.literal('git')),
    /** Whether a repository around the lab's folder will do. */
    inside: v.optional(v.boolean('inside must be true or false'), false),
    assertions: someOf('assertions', gitAssertion),
  }),
  assertions: ({ assertions }) => assertions,
  given: () => [],
  commands: () => [{ program: 'git', args: [] }],
  async run({ inside, assertions }, { world, report, signal }) {
    const repository = await openRepository(openGit(world, signal), inside);
    if ('message' in repository)
      return report.fail(assertions[0]?.name ?? '', { ...repository, cause: 'no repository' });
    let obstacle: CouldNotCheck | undefined;
    for (const one of assertions) {
      const judged = await judge(one, repository);
      if (judged && 'obstacle' in judged) obstacle ??= new CouldNotCheck(judged.obstacle);
      else report.settle(one.name, judged);
    }
    // The others were still asked: what does not hold is told even so.
    if (obstacle) throw obstacle;
  },
});

async function judge(assertion: GitAssertion, repository: Repository): Promise<Judged> {
  switch (assertion.asks) {
    case 'repository':
      return undefined;
    case 'commits':
      return judgeCommits(assertion, repository);
    case 'branch':
      return judgeBranch(assertion, repository);
    case 'merged':
      return judgeMerged(assertion, repository);
    case 'tracked':
      return judgeTracked(assertion, repository);
    case 'ignored':
      return judgeIgnored(assertion, repository);
    case 'notInHistory':
      return judgeNotInHistory(assertion, repository);
    case 'clean':
      return judgeClean(assertion, repository);
    case 'message':
      return judgeMessages(assertion, repository);
    case 'fileAt':
      return judgeFileAt(assertion, repository);
    case 'tag':
      return judgeTag(assertion, repository);
    case 'conflictFree':
      return judgeConflictFree(repository);
    case 'revertOf':
      return judgeRevert(assertion, repository);
    case 'linear':
      return judgeLinear(assertion, repository);
    case 'mergeCommit':
      return judgeMergeCommit(assertion, repository);
  }
}
