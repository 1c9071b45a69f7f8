import * as v from 'valibot';
import type { Deed } from '../engine/deed.ts';
import type { CheckKind, Declared } from '../engine/kind.ts';
import { command } from './command/command.ts';
import { data } from './data/data.ts';
import { dockerfile } from './dockerfile/dockerfile.ts';
import { file } from './file/file.ts';
import { git } from './git/git.ts';
import { http } from './http/http.ts';
import { mongo } from './mongo/mongo.ts';
import { probe } from './probe/probe.ts';
import { quiz } from './quiz/quiz.ts';
import { sql } from './sql/sql.ts';

/** A check in YAML, told apart by `kind`. */
export const checkSchema = v.variant('kind', [
  command.schema,
  data.schema,
  dockerfile.schema,
  file.schema,
  git.schema,
  http.schema,
  mongo.schema,
  probe.schema,
  quiz.schema,
  sql.schema,
]);

/** One check of a step, of any kind. */
export type Check = v.InferOutput<typeof checkSchema>;

/** A table of kinds by name: of each sort of check there is exactly one, under its own name. */
export type TableOf<C extends { readonly kind: string }> = {
  readonly [K in C['kind']]: CheckKind<v.GenericSchema<unknown, Extract<C, { kind: K }>>>;
};

/** A file for each kind that exports it by its name, loaded when it is asked for. */
export type LoadersOf<C extends { readonly kind: string }> = {
  readonly [K in C['kind']]: () => Promise<Pick<TableOf<C>, K>>;
};

/** Every kind of check there is, for the compiler of courses; what runs checks loads them one by one (loadKind.ts). */
const kinds = { command, data, dockerfile, file, git, http, mongo, probe, quiz, sql } satisfies TableOf<Check>;

/** A kind whose checks are of some kind. */
export type AnyKind = CheckKind<v.GenericSchema<unknown, Check>>;

/** The kind of a check. Every kind takes its own checks only, which the table's keys see to. */
export function kindOf(check: Check): AnyKind {
  return kinds[check.kind] as unknown as AnyKind;
}

/** All assertions of a step, in the order in which they are asked. */
export function declaredBy(checks: readonly Check[]): readonly Declared[] {
  return checks.flatMap(check => kindOf(check).assertions(check));
}

/** What checks do on the learner's machine. Questions do nothing. */
export function deedsOf(checks: readonly Check[]): readonly Deed[] {
  return checks.flatMap(check => kindOf(check).deeds(check));
}
