import { type Message, message } from '../../../message.ts';
import type { Finding } from '../../engine/evidence.ts';
import type { Obstacle } from '../../engine/verdict.ts';
import { type Git, noAnswer } from './openGit.ts';

/** The repository of the checked folder. */
export type Repository = {
  readonly git: Git;
  /** Some history is not here. */
  readonly shallow: boolean;
  /** The branch that is checked out, with or without commits; undefined for a detached HEAD. */
  readonly current: string | undefined;
};

/** What came of one assertion: nothing, a finding, or what keeps it from being asked. */
export type Judged = Finding | { readonly obstacle: Obstacle } | undefined;

/** A finding without a place. */
export const found = (text: Message, more: Omit<Finding, 'message'> = {}): Finding => ({ message: text, ...more });

/** Opens the repository, or says why there is none. */
export async function openRepository(git: Git, inside: boolean): Promise<Repository | Finding> {
  const about = ['rev-parse', '--is-inside-work-tree', '--is-shallow-repository', '--show-prefix'];
  const { code, out, err } = await git(about, [128]);
  if (/not a git repository/.test(err))
    return found(message('This folder is not a Git repository yet. Run "git init" in it.'));
  if (code !== 0) throw noAnswer({ code, signal: undefined, stderr: err, cut: undefined });
  const [worktree, shallow, prefix = ''] = out.split('\n');
  if (worktree !== 'true') return found(message('This repository has no working tree; a lab needs one with files.'));
  if (prefix !== '' && !inside)
    return found(
      message('This folder is inside another Git repository. Run "git init" in the folder of the lab itself.'),
    );
  // Not --short, which says heads/… where a tag has the branch's name.
  const head = await git(['symbolic-ref', '--quiet', 'HEAD'], [1]);
  const current = head.code === 0 ? head.out.trim().replace(/^refs\/heads\//, '') : undefined;
  return { git, shallow: shallow === 'true', current };
}

/** Where a name is looked for: a branch comes before a tag of its name, as people mean it. */
const places = ['refs/heads/', 'refs/tags/', 'refs/remotes/'];

/** The id of the commit that a branch, a tag or HEAD leads to; undefined when there is none. */
export async function commitOf(repository: Repository, name: string): Promise<string | undefined> {
  if (name === 'HEAD') return commitAt(repository, name);
  for (const place of places) {
    const commit = await commitAt(repository, `${place}${name}`);
    if (commit !== undefined) return commit;
  }
  return undefined;
}

/** The id of the commit that a branch leads to, here or as it was fetched; a tag of that name is not a branch. */
export async function branchTip(repository: Repository, name: string): Promise<string | undefined> {
  if (name === 'HEAD') return commitAt(repository, name);
  return (await commitAt(repository, `refs/heads/${name}`)) ?? (await commitAt(repository, `refs/remotes/${name}`));
}

/** The id of the commit that a whole reference leads to; undefined when there is none. */
export async function commitAt({ git }: Repository, ref: string): Promise<string | undefined> {
  const { code, out } = await git(
    ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`],
    [1, 128],
  );
  return code === 0 ? out.trim() : undefined;
}

/** Why a name leads to no commit. */
export function noCommitAt({ current }: Repository, ref: string): Finding {
  if (ref === 'HEAD' || ref === current) return found(message('There is no commit yet.'));
  return current === undefined
    ? found(message('There is no {0} in this repository.', ref))
    : found(message('There is no {0} in this repository; the current branch is {1}.', ref, current));
}

/** A commit that a walk through the history came by. */
export type Commit = {
  readonly id: string;
  readonly parents: readonly string[];
  readonly subject: string;
  /** All lines of the message. */
  readonly lines: readonly string[];
};

/** Commits in Git's order, newest first. The message is taken as it is stored, made UTF-8. */
export async function commitsOf({ git }: Repository, ...args: readonly string[]): Promise<readonly Commit[]> {
  const { out } = await git(['rev-list', '--encoding=UTF-8', '--format=%x00%H%x00%P%x00%B%x00', ...args]);
  const parts = out.split('\0');
  return Array.from({ length: Math.floor(parts.length / 4) }, (_, at) => {
    const [, id = '', parents = '', body = ''] = parts.slice(at * 4, at * 4 + 4);
    const lines = body.trimEnd().split(/\r?\n/);
    return { id, parents: parents.split(' ').filter(Boolean), subject: lines[0] ?? '', lines };
  });
}

/** A commit as a person names it. */
export const shortName = ({ id, subject }: Commit) => `${id.slice(0, 7)} ${subject}`.trim();

/** What is said when a commit's files are not here. */
export const filesMissing = (path: string): Judged => ({
  obstacle: {
    kind: 'broken',
    message: message('The content of {0} is not here (a partial clone). Fetch it, then check again.', path),
    fix: { kind: 'runInTerminal', command: 'git fetch --refetch --no-filter' },
  },
});

/** What is said when the part of the history that is here does not tell. */
export const historyMissing = (): Judged => ({
  obstacle: {
    kind: 'broken',
    message: message('Only part of the history is here (a shallow clone). Fetch the rest, then check again.'),
    fix: { kind: 'runInTerminal', command: 'git fetch --unshallow' },
  },
});
