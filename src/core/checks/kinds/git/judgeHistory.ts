import { message } from '../../../message.ts';
import { type Finding, textEvidence } from '../../engine/evidence.ts';
import { regularExpression } from '../../engine/regularExpression.ts';
import type { AssertionOf } from './assertions.ts';
import {
  type Commit,
  commitOf,
  commitsOf,
  found,
  historyMissing,
  type Judged,
  noCommitAt,
  type Repository,
  shortName,
} from './repository.ts';

/** There are enough commits. */
export async function judgeCommits({ min, on }: AssertionOf<'commits'>, repository: Repository): Promise<Judged> {
  const tip = await commitOf(repository, on);
  if (tip === undefined) return noCommitAt(repository, on);
  const count = Number((await repository.git(['rev-list', '--count', tip])).out);
  if (count >= min) return undefined;
  return repository.shallow
    ? historyMissing()
    : found(message('Number of commits: {0}. At least {1} are needed.', count, min));
}

/** The messages of the last commits have the form that is agreed on. */
export async function judgeMessages(asked: AssertionOf<'message'>, repository: Repository): Promise<Judged> {
  const tip = await commitOf(repository, asked.on);
  if (tip === undefined) return noCommitAt(repository, asked.on);
  const commits = await commitsOf(repository, '--no-merges', `--max-count=${asked.last}`, tip);
  const wrong = commits.map(commit => messageFault(commit, asked)).find(Boolean);
  if (wrong || commits.length === asked.last) return wrong;
  return repository.shallow
    ? historyMissing()
    : found(message('Number of commits: {0}. At least {1} are needed.', commits.length, asked.last));
}

function messageFault(commit: Commit, { longest, pattern }: AssertionOf<'message'>): Finding | undefined {
  const { id, subject, lines } = commit;
  const commitId = id.slice(0, 7);
  const length = [...subject].length;
  const actual = textEvidence(lines.join('\n'));
  if (subject.trim() === '') return found(message('The commit {0} has no message.', commitId));
  if (length > longest)
    return found(
      message(
        'The first line of the message of {0} has {1} characters; at most {2} are allowed.',
        commitId,
        length,
        longest,
      ),
      { actual },
    );
  if (/\.\s*$/.test(subject))
    return found(message('The first line of the message of {0} ends with a full stop. Leave it out.', commitId), {
      actual,
    });
  if (lines.length > 1 && lines[1]?.trim() !== '')
    return found(message('The message of {0} needs an empty line after its first one.', commitId), { actual });
  return pattern !== undefined && !regularExpression(pattern).test(subject)
    ? found(message('The first line of the message of {0} does not match {1}.', commitId, pattern), { actual })
    : undefined;
}

/** A file was never committed, in whatever branch. */
export async function judgeNotInHistory(
  { path }: AssertionOf<'notInHistory'>,
  repository: Repository,
): Promise<Judged> {
  const head = await commitOf(repository, 'HEAD');
  const from = ['--all', ...(head === undefined ? [] : [head])];
  // --full-history: a side branch that added and removed the file counts, though it changed nothing in the end.
  const commits = await commitsOf(repository, '--full-history', '--reverse', ...from, '--', `:(literal)${path}`);
  const [first] = commits;
  if (!first) return repository.shallow ? historyMissing() : undefined;
  return found(
    message('The commit "{0}" has {1}. Anyone who has the repository can still read it.', shortName(first), path),
  );
}

/** A commit takes another one back. */
export async function judgeRevert({ subject, on }: AssertionOf<'revertOf'>, repository: Repository): Promise<Judged> {
  const tip = await commitOf(repository, on);
  if (tip === undefined) return noCommitAt(repository, on);
  const commits = await commitsOf(repository, tip);
  const reverted = commits.flatMap(({ lines }) =>
    lines.flatMap(line => /\bThis reverts commit ([0-9a-f]{7,64})\b/.exec(line)?.[1] ?? []),
  );
  const form = regularExpression(subject);
  const meant = commits.filter(one => form.test(one.subject) && !/^Revert "/.test(one.subject));
  if (meant.some(({ id }) => reverted.some(other => id.startsWith(other)))) return undefined;
  if (repository.shallow) return historyMissing();
  return meant[0]
    ? found(message('No commit reverts "{0}". Use "git revert", which names it.', shortName(meant[0])))
    : found(message('There is no commit with a first line that matches {0}.', subject));
}

/** There is no merge commit. */
export async function judgeLinear({ on }: AssertionOf<'linear'>, repository: Repository): Promise<Judged> {
  const tip = await commitOf(repository, on);
  if (tip === undefined) return noCommitAt(repository, on);
  const [merge] = await commitsOf(repository, '--min-parents=2', '--max-count=1', tip);
  if (merge) return found(message('The history is not linear: "{0}" is a merge.', shortName(merge)));
  return repository.shallow ? historyMissing() : undefined;
}

/** There is a merge commit, of a branch or with a message. */
export async function judgeMergeCommit(asked: AssertionOf<'mergeCommit'>, repository: Repository): Promise<Judged> {
  const { on, of, subject } = asked;
  const [tip, branch] = [await commitOf(repository, on), of && (await commitOf(repository, of))];
  if (tip === undefined) return noCommitAt(repository, on);
  if (of !== undefined && branch === undefined) return noCommitAt(repository, of);
  const merges = await commitsOf(repository, '--min-parents=2', tip);
  const right = merges.some(
    one =>
      (subject === undefined || regularExpression(subject).test(one.subject)) &&
      (branch === undefined || one.parents.slice(1).includes(branch)),
  );
  if (right || (of !== undefined && branch !== undefined && (await broughtIn(asked, repository, merges, branch))))
    return undefined;
  if (repository.shallow) return historyMissing();
  const actual = textEvidence(merges.map(shortName).join('\n'));
  return of === undefined
    ? found(message('There is no such merge commit. "git merge --no-ff" makes one.'), { actual })
    : found(message('No merge commit merges {0}. "git merge --no-ff {0}" makes one.', of), { actual });
}

/** Merges that are looked at for a branch that has gone on. */
const mostMerges = 20;

/** Whether a merge that names a branch brought in what the branch was then: it may have gone on since, or been moved up. */
async function broughtIn(
  { of = '', subject }: AssertionOf<'mergeCommit'>,
  { git }: Repository,
  merges: readonly Commit[],
  branch: string,
): Promise<boolean> {
  const form = subject === undefined ? undefined : regularExpression(subject);
  const named = merges.filter(one => one.subject.includes(`'${of}'`) && (form === undefined || form.test(one.subject)));
  for (const parent of named.slice(0, mostMerges).flatMap(({ parents }) => parents.slice(1))) {
    if ((await git(['merge-base', '--is-ancestor', parent, branch], [1])).code === 0) return true;
  }
  return false;
}
