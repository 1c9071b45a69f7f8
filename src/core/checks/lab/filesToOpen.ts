import type { Lab } from './lab.ts';

/** More tabs would hide each other. */
const most = 6;

/**
 * The files of a lab that are opened for the learner: the one to begin with, then those of the start that the solution
 * changes, in their order by path.
 */
export function filesToOpen({ open, start, solution }: Pick<Lab, 'open' | 'start' | 'solution'>): readonly string[] {
  const given = new Map(start.map(({ path, text: contents }) => [path, contents]));
  const edited = solution.filter(({ path, text: contents }) => given.has(path) && given.get(path) !== contents);
  return [...new Set([open, ...edited.map(({ path }) => path).sort()])].slice(0, most);
}
