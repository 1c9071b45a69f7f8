import { message } from '../../message.ts';
import { textEvidence, whereOf } from '../evidence.ts';
import { regularExpression } from '../fields.ts';
import type { Asking } from './asksOfGit.ts';
import { commitOf, found, type Judged, noCommitAt, type Repository } from './repository.ts';

const split = (out: string) => out.split('\0').filter(Boolean);
const literal = (path: string) => `:(literal)${path}`;

async function isTracked({ git }: Repository, path: string): Promise<boolean> {
  return (await git(['ls-files', '-z', '--', literal(path)])).out !== '';
}

/** A file was added. */
export async function judgeTracked({ path }: Asking<'tracked'>, repository: Repository): Promise<Judged> {
  return (await isTracked(repository, path))
    ? undefined
    : found(message('{0} is not tracked. Run "git add {0}".', path));
}

/** A .gitignore of the repository keeps a file out, and the file is not in already. */
export async function judgeIgnored({ path }: Asking<'ignored'>, repository: Repository): Promise<Judged> {
  if (await isTracked(repository, path))
    return found(message('{0} is tracked, so that ignoring it says nothing. Run "git rm --cached {0}".', path));
  const asked = ['check-ignore', '--verbose', '-z', '--stdin'];
  const { out } = await repository.git(asked, [1], `${path}\0`);
  const [source = '', line = '', pattern = ''] = out.split('\0');
  if (!/(?:^|\/)\.gitignore$/.test(source))
    return source === ''
      ? found(message('{0} is not ignored. Add it to .gitignore.', path))
      : found(
          message('{0} is ignored by {1}, which is not part of the repository. Add it to .gitignore.', path, source),
        );
  return pattern.startsWith('!')
    ? found(message('{0} is not ignored: the pattern {1} takes it in again.', path, pattern), {
        where: { file: source, line: Number(line), column: 1 },
      })
    : undefined;
}

/** All that was changed is committed. */
export async function judgeClean({ untracked }: Asking<'clean'>, { git }: Repository): Promise<Judged> {
  const files = `--untracked-files=${untracked ? 'all' : 'no'}`;
  const { out } = await git([
    'status',
    '--porcelain',
    '-z',
    '--no-renames',
    '--ignore-submodules=none',
    files,
    '--',
    '.',
  ]);
  const changed = split(out);
  const [first] = changed;
  if (first === undefined) return undefined;
  return found(
    first.startsWith('??')
      ? message('{0} is neither committed nor ignored.', first.slice(3))
      : message('{0} has changes that are not committed.', first.slice(3)),
    { actual: textEvidence(changed.join('\n')) },
  );
}

/** A file's text as a commit has it. */
export async function judgeFileAt(
  { path, on, matches, lacks }: Asking<'fileAt'>,
  repository: Repository,
): Promise<Judged> {
  const commit = await commitOf(repository, on);
  if (commit === undefined) return noCommitAt(repository, on);
  const { code, out } = await repository.git(['cat-file', 'blob', `${commit}:./${path}`], [128]);
  if (code !== 0) return found(message('The commit at {0} has no file {1}.', on, path));
  const text = out.replaceAll('\r\n', '\n');
  if (matches !== undefined && !regularExpression(matches).test(text))
    return found(message('At {0}, {1} has no text of the form {2}.', on, path, matches), {
      actual: textEvidence(text),
    });
  const match = lacks === undefined ? null : regularExpression(lacks).exec(text);
  return match
    ? found(message('At {0}, {1} still has "{2}".', on, path, match[0]), {
        actual: textEvidence(text),
        where: whereOf(path, text, match.index),
      })
    : undefined;
}

/** What is half done, and what ends it. */
const unfinished = [
  ['MERGE_HEAD', 'merge'],
  ['CHERRY_PICK_HEAD', 'cherry-pick'],
  ['REVERT_HEAD', 'revert'],
  ['REBASE_HEAD', 'rebase'],
] as const;

/** Nothing is left of a conflict. */
export async function judgeConflictFree(repository: Repository): Promise<Judged> {
  const { git } = repository;
  // Each entry is `mode id stage TAB path`.
  const [unmerged] = split((await git(['ls-files', '--unmerged', '-z', '--', '.'])).out);
  if (unmerged) return found(message('{0} still has a conflict.', unmerged.split('\t')[1] ?? ''));
  for (const [ref, command] of unfinished)
    if ((await commitOf(repository, ref)) !== undefined)
      return found(message('A {0} is not finished yet. Run "git {0} --continue", or "git {0} --abort".', command));
  // A line of equals signs alone is a heading in many texts; these two are not.
  const marks = '^(<<<<<<<|>>>>>>>) ';
  const options = ['-I', '-z', '-n', '-E', '--no-color', '--no-column', '--no-textconv', '--no-recurse-submodules'];
  const { out } = await git(['grep', ...options, '-e', marks, '--', '.'], [1]);
  const marked = out
    .split('\n')
    .filter(Boolean)
    .map(one => one.split('\0'));
  const both = marked.find(
    ([file, , text]) =>
      text?.startsWith('<') && marked.some(([other, , end]) => other === file && end?.startsWith('>')),
  );
  return (
    both &&
    found(message('{0} has conflict markers.', both[0] ?? ''), {
      where: { file: both[0] ?? '', line: Number(both[1]), column: 1 },
    })
  );
}
