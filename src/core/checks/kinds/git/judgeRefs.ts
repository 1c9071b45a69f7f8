import { message } from '../../../message.ts';
import { textEvidence } from '../../engine/evidence.ts';
import { regularExpression } from '../../engine/regularExpression.ts';
import type { AssertionOf } from './assertions.ts';
import {
  branchTip,
  commitAt,
  commitOf,
  found,
  historyMissing,
  type Judged,
  noCommitAt,
  type Repository,
} from './repository.ts';

/** A branch is there, is checked out, or is not there. */
export async function judgeBranch({ branch, is }: AssertionOf<'branch'>, repository: Repository): Promise<Judged> {
  const { current } = repository;
  if (is === 'current') {
    if (current === branch) return undefined;
    return current === undefined
      ? found(message('HEAD is detached: no branch is checked out. Run "git switch {0}".', branch))
      : found(message('The branch {0} is checked out, not {1}.', current, branch));
  }
  const there = (await commitAt(repository, `refs/heads/${branch}`)) !== undefined;
  if (is === 'absent') return there ? found(message('The branch {0} still exists.', branch)) : undefined;
  if (there) return undefined;
  return current === branch
    ? found(message('The branch {0} has no commit yet.', branch))
    : found(message('There is no branch {0}.', branch), { actual: textEvidence(await branches(repository)) });
}

async function branches({ git }: Repository): Promise<string> {
  return (await git(['for-each-ref', '--format=%(refname:strip=2)', 'refs/heads'])).out.trim();
}

/** All that a branch has is in another one. */
export async function judgeMerged({ branch, into }: AssertionOf<'merged'>, repository: Repository): Promise<Judged> {
  const [tip, target] = [await branchTip(repository, branch), await commitOf(repository, into)];
  if (tip === undefined) return noCommitAt(repository, branch);
  if (target === undefined) return noCommitAt(repository, into);
  const { code } = await repository.git(['merge-base', '--is-ancestor', tip, target], [1]);
  if (code === 0) return undefined;
  return repository.shallow
    ? historyMissing()
    : found(message('{0} has commits that are not in {1}. Merge it.', branch, into === 'HEAD' ? 'HEAD' : into));
}

/** There is such a tag, of the right sort, and in the right place. */
export async function judgeTag({ tag, annotated, on }: AssertionOf<'tag'>, repository: Repository): Promise<Judged> {
  const format = '--format=%(refname:strip=2)%00%(objecttype)';
  const { out } = await repository.git(['for-each-ref', format, 'refs/tags']);
  const all = out
    .split('\n')
    .filter(Boolean)
    .map(line => line.split('\0'));
  const named = all.filter(([name = '']) => regularExpression(`^(?:${tag})$`).test(name));
  const [first] = named;
  if (!first)
    return found(message('There is no tag that matches {0}.', tag), {
      actual: textEvidence(all.map(([name]) => name).join('\n')),
    });
  const sort = named.filter(([, type]) => !annotated || type === 'tag');
  if (sort.length === 0)
    return found(message('The tag {0} is not annotated. Make it with "git tag -a".', first[0] ?? ''));
  if (on === undefined) return undefined;
  const target = await commitOf(repository, on);
  if (target === undefined) return noCommitAt(repository, on);
  for (const [name] of sort) if ((await commitAt(repository, `refs/tags/${name}`)) === target) return undefined;
  return found(message('The tag {0} does not lead to {1}.', sort[0]?.[0] ?? '', on));
}
