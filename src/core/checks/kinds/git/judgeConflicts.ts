import { message } from '../../../message.ts';
import { isInFence, isProse } from './fences.ts';
import { found, type Judged, type Repository } from './repository.ts';

const split = (out: string) => out.split('\0').filter(Boolean);

/** What Git says (in English, LC_ALL=C) when something is half done, and the command that ends it. */
const unfinished: readonly [RegExp, string][] = [
  [
    /^(?:interactive )?rebase in progress|^You are currently (?:rebasing|(?:editing|splitting) a commit while rebasing)/m,
    'rebase',
  ],
  [/^You are in the middle of an am session/m, 'am'],
  [/^You are currently cherry-picking|^Cherry-pick currently in progress/m, 'cherry-pick'],
  [/^You are currently reverting|^Revert currently in progress/m, 'revert'],
  [/^All conflicts fixed but you are still merging|^You have unmerged paths/m, 'merge'],
];

/** Nothing is left of a conflict. */
export async function judgeConflictFree(repository: Repository): Promise<Judged> {
  const { git } = repository;
  // Each entry is `mode id stage TAB path`.
  const [unmerged] = split((await git(['ls-files', '--unmerged', '-z', '--', '.'])).out);
  if (unmerged) return found(message('{0} still has a conflict.', unmerged.split('\t')[1] ?? ''));
  // Git's own files about it may be left over from what was given up; its words are not.
  const { out } = await git(['status', '--long', '--untracked-files=no', '--ignore-submodules=all']);
  const half = unfinished.find(([words]) => words.test(out))?.[1];
  if (half !== undefined)
    return found(message('A {0} is not finished yet. Run "git {0} --continue", or "git {0} --abort".', half));
  for (const [file, lines] of await markersIn(repository)) {
    const conflict = conflictIn(lines, await markerSize(repository, file));
    if (conflict === undefined || (await isText(repository, file, conflict))) continue;
    return found(message('{0} has conflict markers.', file), { where: { file, line: conflict, column: 1 } });
  }
  return undefined;
}

/** A line that may mark a conflict: `<<<<<<< ours`, `=======` or `>>>>>>> theirs`. */
type Marker = { readonly line: number; readonly sign: string; readonly length: number };

/** The lines of tracked files that may mark a conflict. */
async function markersIn({ git }: Repository): Promise<ReadonlyMap<string, readonly Marker[]>> {
  const form = '^(<{7,}|>{7,}) |^={7,}.?$';
  const options = ['-I', '-z', '-n', '-E', '--no-color', '--no-column', '--no-textconv', '--no-recurse-submodules'];
  const { out } = await git(['grep', ...options, '-e', form, '--', '.'], [1]);
  const all = new Map<string, Marker[]>();
  for (const one of out.split('\n').filter(Boolean)) {
    const [file = '', line = '', text = ''] = one.split('\0');
    const [signs = ''] = /^[<=>]+/.exec(text) ?? [];
    const of = all.get(file) ?? [];
    of.push({ line: Number(line), sign: signs[0] ?? '', length: signs.length });
    all.set(file, of);
  }
  return all;
}

/** How long the markers in a file are: gitattributes(5), conflict-marker-size. */
async function markerSize({ git }: Repository, file: string): Promise<number> {
  const { out } = await git(['check-attr', '-z', '--stdin', 'conflict-marker-size'], [], `${file}\0`);
  const size = Number(split(out)[2]);
  return size > 0 ? size : 7;
}

/** The line on which the first whole conflict begins: its three marks, one after the other. */
function conflictIn(markers: readonly Marker[], size: number): number | undefined {
  let begun: number | undefined;
  let halved = false;
  for (const { line, sign, length } of markers) {
    if (length !== size) continue;
    if (sign === '<') [begun, halved] = [line, false];
    else if (sign === '=') halved = begun !== undefined;
    else if (begun !== undefined && halved) return begun;
  }
  return undefined;
}

/** Whether marks are an example: in a block of code of a document, and not left there by a merge. */
async function isText({ git }: Repository, file: string, line: number): Promise<boolean> {
  if (!isProse(file)) return false;
  const { out } = await git(
    ['grep', '-I', '-h', '-E', '--no-color', '--no-textconv', '-n', '-e', '', '--', `:(literal)${file}`],
    [1],
  );
  if (
    !isInFence(
      file,
      out.split('\n').map(one => one.replace(/^\d+:/, '')),
      line,
    )
  )
    return false;
  const by = [
    'log',
    '--no-textconv',
    '--no-ext-diff',
    '--no-show-signature',
    '--max-count=1',
    '--format=%H',
    '-S<<<<<<< ',
    '--',
    `:(literal)${file}`,
  ];
  // A merge is not compared here, so that only another commit is found.
  return (await git(by, [128])).out.trim() !== '';
}
