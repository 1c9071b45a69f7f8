import { message } from '../../../message.ts';
import { textEvidence } from '../../engine/evidence.ts';
import type { AssertionOf } from './assertions.ts';
import type { Git } from './openGit.ts';
import { found, type Judged, type Repository } from './repository.ts';

const split = (out: string) => out.split('\0').filter(Boolean);

/** Submodules in submodules that are looked at, and how many of each repository. */
const deepest = 3;
const mostSubmodules = 20;

/** All that was changed is committed, also in submodules. */
export async function judgeClean({ untracked }: AssertionOf<'clean'>, { git }: Repository): Promise<Judged> {
  const changed = await changedIn(git, untracked);
  const known = await comparable(git, changed);
  const [first] = known;
  if (first !== undefined)
    return found(
      first.startsWith('??')
        ? message('{0} is neither committed nor ignored.', first.slice(3))
        : message('{0} has changes that are not committed.', first.slice(3)),
      { actual: textEvidence(changed.join('\n')) },
    );
  if (changed[0] !== undefined) return filtered(changed[0].slice(3));
  const dirty = await dirtySubmodule(git, untracked, 0);
  return dirty === undefined ? undefined : found(message('{0} has changes that are not committed.', dirty));
}

/** Entries as `git status` has them: two letters, a blank, a path. Submodules count by their commits alone. */
async function changedIn(git: Git, untracked: boolean): Promise<readonly string[]> {
  const options = ['--porcelain', '-z', '--no-renames', '--ignore-submodules=dirty'];
  const { out } = await git(['status', ...options, `--untracked-files=${untracked ? 'all' : 'no'}`, '--', '.']);
  return split(out);
}

/** The entries that tell of a change: the text of a file that goes through a filter is another one in the index. */
async function comparable(git: Git, changed: readonly string[]): Promise<readonly string[]> {
  const filters = await git.filters();
  const modified = changed.filter(entry => entry.startsWith(' M')).map(entry => entry.slice(3));
  if (filters.size === 0 || modified.length === 0) return changed;
  const root = (await git(['rev-parse', '--show-cdup'])).out.trim();
  const input = `${modified.map(path => `${root}${path}`).join('\0')}\0`;
  const { out } = await git(['check-attr', '-z', '--stdin', 'filter'], [], input);
  // Each answer is `path NUL filter NUL value`.
  const values = split(out).filter((_, at) => at % 3 === 2);
  const through = new Set(modified.filter((_, at) => filters.has(values[at] ?? '')));
  return changed.filter(entry => !entry.startsWith(' M') || !through.has(entry.slice(3)));
}

const filtered = (path: string): Judged => ({
  obstacle: {
    kind: 'not covered',
    message: message('{0} goes through a filter (.gitattributes), which is not run here. See what Git says.', path),
    fix: { kind: 'runInTerminal', command: 'git status' },
  },
});

/**
 * The path of a submodule in which something is not committed. Each is asked by itself: `git status` would start a Git in
 * it that runs what the submodule's own settings name.
 */
async function dirtySubmodule(git: Git, untracked: boolean, depth: number): Promise<string | undefined> {
  const { out } = await git(['ls-files', '--stage', '-z', '--', '.']);
  // Each entry is `mode id stage TAB path`; 160000 is a commit of another repository.
  const paths = split(out).flatMap(entry =>
    entry.startsWith('160000 ') ? [entry.slice(entry.indexOf('\t') + 1)] : [],
  );
  for (const path of paths.slice(0, mostSubmodules)) {
    const inner = git.below(path);
    const about = await inner(['rev-parse', '--is-inside-work-tree', '--show-prefix'], [128]);
    // A prefix: the folder has no repository of its own, since the submodule was never fetched.
    if (about.out !== 'true\n\n') continue;
    if ((await comparable(inner, await changedIn(inner, untracked))).length > 0) return path;
    if (depth < deepest && (await dirtySubmodule(inner, untracked, depth + 1)) !== undefined) return path;
  }
  return undefined;
}
