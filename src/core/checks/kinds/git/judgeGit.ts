import type { GitAssertion } from './assertions.ts';
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
import type { Judged, Repository } from './repository.ts';

/** Judges one assertion of the repository. */
export async function judgeGit(assertion: GitAssertion, repository: Repository): Promise<Judged> {
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
