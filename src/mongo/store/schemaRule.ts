import type { Doc } from '../language/values/values.ts';
import { codes, refused } from '../refusal.ts';

/** What a document breaks, in the shape of MongoDB's `errInfo.details`. */
export type Broken = Readonly<Record<string, unknown>>;

/** A rule of a schema: undefined when the value keeps it. */
export type Rule = (value: unknown) => Broken | undefined;

/** MongoDB's refusal of a schema itself. */
export const badSchema = (message: string, code: number = codes.failedToParse) => refused(code, message);

/** MongoDB's short report of a rule that a value breaks. */
export const broken = (keyword: string, schema: Doc, reason: string, value: unknown, more: Doc = {}): Broken => ({
  operatorName: keyword,
  specifiedAs: { [keyword]: schema[keyword] },
  reason,
  ...more,
  consideredValue: value,
});
