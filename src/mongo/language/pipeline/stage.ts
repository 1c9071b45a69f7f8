import type { Doc } from '../values/values.ts';

/** What a pipeline reads besides its own collection, and where `$out` and `$merge` write. */
export type Surroundings = {
  documents(collection: string): readonly Doc[];
  write(stage: '$out' | '$merge', spec: unknown, docs: readonly Doc[]): void;
};

/** A stage that needs other collections or pipelines. */
export type Stage = (
  docs: readonly Doc[],
  spec: unknown,
  run: RunPipeline,
  around: Surroundings,
  variables: Doc,
) => Doc[];

/** Runs a pipeline inside of a stage. */
export type RunPipeline = (docs: readonly Doc[], pipeline: unknown, variables: Doc) => Doc[];
