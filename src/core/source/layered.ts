import type { SourceFile } from './problem.ts';

/** Files laid over each other: a later one replaces an earlier one of the same path. */
export function layered(...layers: readonly (readonly SourceFile[])[]): SourceFile[] {
  return [...new Map(layers.flat().map(file => [file.path, file])).values()];
}
