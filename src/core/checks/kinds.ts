import * as v from 'valibot';
import type { CheckContext, Declared } from './engine/kind.ts';
import type { CommandLine } from './engine/world.ts';
import { command } from './kinds/command/command.ts';
import { data } from './kinds/data/data.ts';
import { dockerfile } from './kinds/dockerfile/dockerfile.ts';
import { file } from './kinds/file/file.ts';
import { git } from './kinds/git/git.ts';
import { http } from './kinds/http/http.ts';
import { mongo } from './kinds/mongo/mongo.ts';
import { probe } from './kinds/probe/probe.ts';
import { quiz } from './kinds/quiz/quiz.ts';
import { sql } from './kinds/sql/sql.ts';

/** Every kind of check there is, for the compiler of courses; what runs checks loads them one by one (loadKind.ts). */
const kinds = { command, data, dockerfile, file, git, http, mongo, probe, quiz, sql } as const;

/** The name of a kind, as lab.yaml has it. */
export type KindName = keyof typeof kinds;

/** One check of a step, of any kind. */
export type Check = v.InferOutput<(typeof kinds)[KindName]['schema']>;

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

/** A kind whose checks are of some kind. */
export type AnyKind = {
  assertions(check: Check): readonly Declared[];
  given(check: Check): readonly string[];
  commands(check: Check): readonly CommandLine[];
  run(check: Check, context: CheckContext): Promise<void>;
};

/** The kind of a check. Every kind takes its own checks only, which the table's keys see to. */
export function kindOf(check: Check): AnyKind {
  return kinds[check.kind] as unknown as AnyKind;
}

/** All assertions of a step, in the order in which they are asked. */
export function declaredBy(checks: readonly Check[]): readonly Declared[] {
  return checks.flatMap(check => kindOf(check).assertions(check));
}
