import { message } from '../../../message.ts';
import { textEvidence, whereOf } from '../../engine/evidence.ts';
import { regularExpression } from '../../engine/regularExpression.ts';
import type { AssertionOf } from './assertions.ts';
import { commitOf, filesMissing, found, type Judged, noCommitAt, type Repository } from './repository.ts';

const literal = (path: string) => `:(literal)${path}`;

async function isTracked({ git }: Repository, path: string): Promise<boolean> {
  return (await git(['ls-files', '-z', '--', literal(path)])).out !== '';
}

/** A file was added. */
export async function judgeTracked({ path }: AssertionOf<'tracked'>, repository: Repository): Promise<Judged> {
  return (await isTracked(repository, path))
    ? undefined
    : found(message('{0} is not tracked. Run "git add {0}".', path));
}

/** Whether a path that does not exist yet is a folder by its name: a pattern such as `dist/` is about folders alone. */
async function mayBeFolder({ git }: Repository, path: string): Promise<boolean> {
  const name = path.split('/').at(-1) ?? '';
  if (/.\.\w+$/.test(name) || /^\.env$/i.test(name)) return false;
  return (await git(['ls-files', '--others', '-z', '--', literal(path)])).out === '';
}

/** A .gitignore of the repository keeps a file out, and the file is not in already. */
export async function judgeIgnored({ path }: AssertionOf<'ignored'>, repository: Repository): Promise<Judged> {
  if (await isTracked(repository, path))
    return found(message('{0} is tracked, so ignoring it has no effect. Run "git rm --cached {0}".', path));
  const asked = ['check-ignore', '--verbose', '-z', '--stdin'];
  const ask = async (name: string) => (await repository.git(asked, [1], `${name}\0`)).out;
  const own = await ask(path);
  const out = own === '' && (await mayBeFolder(repository, path)) ? await ask(`${path}/`) : own;
  const [source = '', line = '', pattern = ''] = out.split('\0');
  if (!/(?:^|\/)\.gitignore$/.test(source))
    return source === ''
      ? found(message('{0} is not ignored. Add it to .gitignore.', path))
      : found(
          message('{0} is ignored by {1}, which is not part of the repository. Add it to .gitignore.', path, source),
        );
  return pattern.startsWith('!')
    ? found(message('{0} is not ignored: the pattern {1} includes it again.', path, pattern), {
        where: { file: source, line: Number(line), column: 1 },
      })
    : undefined;
}

/** A file's text as a commit has it. */
export async function judgeFileAt(
  { path, on, matches, lacks }: AssertionOf<'fileAt'>,
  repository: Repository,
): Promise<Judged> {
  const commit = await commitOf(repository, on);
  if (commit === undefined) return noCommitAt(repository, on);
  const text = await textAt(repository, commit, path);
  if (text === undefined) return found(message('The commit at {0} has no file {1}.', on, path));
  if (typeof text !== 'string') return text;
  if (matches !== undefined && !regularExpression(matches).test(text))
    return found(message('At {0}, {1} has no text that matches {2}.', on, path, matches), {
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

/** A file's text in a commit; undefined when the commit has no such file. */
async function textAt({ git }: Repository, commit: string, path: string): Promise<string | Judged> {
  const place = `${commit}:./${path}`;
  const { code, out: id } = await git(['rev-parse', '--verify', '--quiet', '--end-of-options', place], [1, 128]);
  if (code !== 0) {
    // Nothing is listed where a part of the commit's list of files is not here.
    const listed = await git(['ls-tree', '-r', '-d', '-z', '--name-only', commit], [128]);
    return listed.code === 0 ? undefined : filesMissing(path);
  }
  const read = await git(['cat-file', 'blob', id.trim()], [128]);
  if (read.code === 0) return read.out.replaceAll('\r\n', '\n');
  const { code: known, out: type } = await git(['cat-file', '-t', id.trim()], [128]);
  return known === 0 && type.trim() !== 'blob' ? undefined : filesMissing(path);
}
