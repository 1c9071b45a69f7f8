import type * as v from 'valibot';
import type { SourceFile } from '../../source/problem.ts';
import type { Deed } from './deed.ts';
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
  givenFolder(folder: string): readonly SourceFile[];
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

/** An engine of the world that a kind may need: one that is dear to open, and that the doctor looks at. */
export type Engine = Extract<keyof World, 'sql' | 'mongo'>;

/** One kind of check: one folder below kinds/, and its lines in the table. */
export type CheckKind<S extends v.GenericSchema = v.GenericSchema> = {
  /** Its fields in lab.yaml, `kind` included. */
  readonly schema: S;
  /** Its assertions in their order. At least one. */
  assertions(check: v.InferOutput<S>): readonly Declared[];
  /** Files of the lab's folder `check/` that it uses: the compiler sees that they are there. */
  given(check: v.InferOutput<S>): readonly string[];
  /** What it starts, before the learner's Procfile is asked. Empty for what starts nothing. */
  commands(check: v.InferOutput<S>): readonly CommandLine[];
  /** What it does on the learner's machine, in words for the learner, who is asked before a course from elsewhere may. */
  deeds(check: v.InferOutput<S>): readonly Deed[];
  /** The engines that its checks run in. */
  readonly needs?: readonly Engine[];
  /** Looks at the evidence. Throws CouldNotCheck when it cannot. What it says nothing of counts as not reached. */
  run(check: v.InferOutput<S>, context: CheckContext): Promise<void>;
};

/** Ties a kind's functions to its schema's type. */
export function checkKind<const S extends v.GenericSchema>(kind: CheckKind<S>): CheckKind<S> {
  return kind;
}
