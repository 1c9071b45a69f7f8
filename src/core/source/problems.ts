import type { Problem } from './problem.ts';

/** Collects what is wrong with the files of an author, so that all of it is told at once. */
export type Problems = {
  /** What was found so far. */
  readonly all: readonly Problem[];
  /** Notes a mistake at the beginning of a line, counted from 1; of a file as a whole, that is its first line. */
  at(file: string, line: number, message: string): void;
  /** Notes what others found. */
  add(found: readonly Problem[]): void;
  /** What was read, if it was valid; notes what is wrong with it otherwise. */
  valueOf<T>(read: { readonly value: T } | { readonly problems: readonly Problem[] }): T | undefined;
};

/** Begins to collect. @param first what is known already */
export function collectProblems(first: readonly Problem[] = []): Problems {
  const all = [...first];
  const add = (found: readonly Problem[]) => void all.push(...found);
  return {
    all,
    add,
    at: (file, line, message) => void all.push({ file, line, column: 1, message }),
    valueOf(read) {
      if ('value' in read) return read.value;
      add(read.problems);
      return undefined;
    },
  };
}
