import type { SourceFile } from '../source/problem.ts';
import { mutatorsFor } from './mutators.ts';

/** A solution with one small thing changed. */
export type Mutant = {
  readonly file: SourceFile;
  /** 1-based line of the change. */
  readonly line: number;
  /** What was changed, such as `not null -> nothing`. */
  readonly change: string;
};

/**
 * Every mutant of a file: each mutator at each place that it fits, outside comments, one at a time.
 * The same text gives the same mutants in the same order.
 */
export function mutants(file: SourceFile): Mutant[] {
  const { mutators, comments } = mutatorsFor(file.path);
  const covered = spans(file.text, comments);
  return mutators.flatMap(({ name, find, replace }) =>
    [...file.text.matchAll(new RegExp(find, find.flags.includes('g') ? find.flags : `${find.flags}g`))].flatMap(
      match => {
        const at = match.index;
        if (covered.some(([from, to]) => at >= from && at < to)) return [];
        const text = replace(match[0], ...match.slice(1));
        if (text === undefined || text === match[0]) return [];
        const contents = file.text.slice(0, at) + text + file.text.slice(at + match[0].length);
        const line = file.text.slice(0, at).split('\n').length;
        const change = `${name}: ${oneLine(match[0])} -> ${oneLine(text) || 'nothing'}`;
        return [{ file: { ...file, text: contents }, line, change }];
      },
    ),
  );
}

const oneLine = (text: string) => text.trim().replace(/\s+/g, ' ').slice(0, 60);

function spans(text: string, comments: RegExp | undefined): [number, number][] {
  if (!comments) return [];
  return [...text.matchAll(comments)].map(match => [match.index, match.index + match[0].length]);
}

/** At most so many, evenly over the list, so that no part of a long file is left out. */
export function sample<T>(all: readonly T[], most: number): T[] {
  if (all.length <= most) return [...all];
  return Array.from({ length: most }, (_, at) => all[Math.floor((at * all.length) / most)] as T);
}
