import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { compileCourse } from '../../core/course/compile.ts';
import type { CompiledCourse } from '../../core/course/compiledCourse.ts';
import { drawingProblems } from '../../core/course/drawing.ts';
import { compileScaffold } from '../../core/scaffolds/compile.ts';
import type { Scaffold } from '../../core/scaffolds/scaffold.ts';
import type { Problem } from '../../core/source/problem.ts';
import { formatProblems } from '../../core/source/problem.ts';
import { readFolder } from '../readFolder.ts';

/** The course and the scaffolds, compiled from the folders of a checkout. */
export type Content = { readonly compiled: CompiledCourse; readonly scaffolds: readonly Scaffold[] };

/** The authors' mistakes, all of them, a line each. */
export class ContentError extends Error {
  override name = 'ContentError';
  readonly forPeople = true;
  constructor(readonly problems: readonly Problem[]) {
    super(`${problems.length} problem${problems.length === 1 ? '' : 's'} in the course:\n${formatProblems(problems)}`);
  }
}

/**
 * Compiles walkthroughs/ and scaffolds/ below a folder.
 * @throws ContentError with every problem there is.
 */
export async function compileContent(root: string): Promise<Content> {
  const problems: Problem[] = [];
  const scaffolds: Scaffold[] = [];
  const ids = await foldersIn(path.join(root, 'scaffolds'));
  for (const id of ids) {
    const result = compileScaffold(id, await readFolder(path.join(root, 'scaffolds', id)));
    if ('files' in result) scaffolds.push(result);
    else problems.push(...below('scaffolds', result));
  }
  const pictures = await filesIn(path.join(root, 'media', 'walkthroughs'));
  for (const name of pictures) {
    const file = `media/walkthroughs/${name}`;
    problems.push(...drawingProblems(file, await readFile(path.join(root, file), 'utf8')));
  }
  const around = { scaffolds: new Set(ids), pictures: new Set(pictures) };
  const compiled = compileCourse(await readFolder(path.join(root, 'walkthroughs')), around);
  if (!('course' in compiled)) throw new ContentError([...problems, ...below('walkthroughs', compiled)]);
  if (problems.length > 0) throw new ContentError(problems);
  return { compiled, scaffolds };
}

const below = (folder: string, problems: readonly Problem[]) =>
  problems.map(problem => ({ ...problem, file: `${folder}/${problem.file}` }));

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .sort();
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter(entry => entry.isFile())
    .map(entry => entry.name)
    .sort();
}
