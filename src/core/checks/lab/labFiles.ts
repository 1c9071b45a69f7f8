import type { SourceFile } from '../../source/problem.ts';

/** One lab's folder. Paths of its files are relative to it. */
export type LabFiles = {
  readonly name: string;
  /** Path of the folder, as problems name it. */
  readonly folder: string;
  readonly files: readonly SourceFile[];
};
