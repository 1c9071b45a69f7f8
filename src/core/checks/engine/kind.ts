import type * as v from 'valibot';
import type { TemplateFile } from '../../scaffolds/scaffold.ts';
import type { Finding } from './evidence.ts';
import type { CommandLine, World } from './world.ts';

/** Takes what a check has to say of its assertions; each is said once. */
export type Report = {
  hold(name: string): void;
  fail(name: string, finding: Finding): void;
  /** Fails when there is a finding, holds when there is none. Returns whether it held. */
  settle(name: string, finding: Finding | undefined): boolean;
};

/** What a check works with. */
export type CheckContext = {
  readonly world: World;
  readonly report: Report;
  /** Aborted when a newer run supersedes this one, or the learner cancels. */
  readonly signal: AbortSignal;
  /** A file of the lab's folder `check/`: the course's, not the learner's. Throws when the lab has none of that name. */
  given(path: string): string;
  /** All files of the lab's folder `check/<folder>/`, with paths below it. */
  givenFolder(folder: string): readonly TemplateFile[];
};

/** An assertion as it is known before it is asked. */
export type Declared = {
  /** Says what holds when it holds; unique in the step. */
  readonly name: string;
  /** What to say when it fails and no known mistake is recognised. */
  readonly hint?: string | undefined;
  /** Where to look and what to look for. */
  readonly pointer?: string | undefined;
  /** A part of the solution, in Markdown. */
  readonly fragment?: string | undefined;
  /** The learner's files that it is asked of; all of the lab when it is not known. */
  readonly files?: readonly string[];
};

/** One kind of check: one file below kinds/, one line in the table. */
export type CheckKind<S extends v.GenericSchema = v.GenericSchema> = {
  /** Its fields in lab.yaml, `kind` included. */
  readonly schema: S;
  /** Its assertions in their order. At least one. */
  assertions(check: v.InferOutput<S>): readonly Declared[];
  /** Files of the lab's folder `check/` that it uses: the compiler sees that they are there. */
  given(check: v.InferOutput<S>): readonly string[];
  /** What it starts, before the learner's Procfile is asked. Empty for what starts nothing. */
  commands(check: v.InferOutput<S>): readonly CommandLine[];
  /** Looks at the evidence. Throws CouldNotCheck when it cannot. What it says nothing of counts as not reached. */
  run(check: v.InferOutput<S>, context: CheckContext): Promise<void>;
};

/** Ties a kind's functions to its schema's type. */
export function checkKind<const S extends v.GenericSchema>(kind: CheckKind<S>): CheckKind<S> {
  return kind;
}
