import type { Json } from '../../../json.ts';
import type { Finding, Where } from '../../engine/evidence.ts';
import type { MongoDatabase } from '../../engine/mongoEngine.ts';
import { refusalText } from './refusal.ts';

/** What an assertion looks at: the database, and what the learner's files came to. */
export type Ran = {
  readonly database: MongoDatabase;
  /** The values of the last expressions of the learner's files, and where they begin. */
  readonly values: ReadonlyMap<string, LastValue>;
};

/** What a file's last expression came to. */
export type LastValue = { readonly value: Json; readonly where: Where };

/** Why an assertion does not hold; undefined when it does. */
export type Found = Finding | undefined;

/** What the scripts of assertions are called in errors. */
export const name = 'the check';

/** A value as an expression of a script. */
export const literal = (value: Json) => `EJSON.parse(${JSON.stringify(JSON.stringify(value))})`;

/** A collection as an expression of a script. */
export const on = (collection: string) => `db.getCollection(${JSON.stringify(collection)})`;

/** Evaluates what cannot be refused: what the course itself asks. */
export async function evaluate({ database }: Ran, script: string): Promise<Json> {
  const outcome = await database.rehearse(script, name);
  if ('value' in outcome) return outcome.value;
  throw new Error(`A script of the course is refused: ${refusalText(outcome.refusal)}\n${script}`);
}
