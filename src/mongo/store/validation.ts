import { compileFilter } from '../language/query/match.ts';
import { type Doc, isDoc } from '../language/values/values.ts';
import { codes, refused } from '../refusal.ts';
import { compileSchema } from './jsonSchema.ts';

/** How a collection validates. */
export type Validation = {
  readonly validator: Doc;
  readonly level: 'strict' | 'moderate' | 'off';
  readonly action: 'error' | 'warn' | 'errorAndLog';
  /** Whether a document keeps the rules. */
  keeps(doc: Doc): boolean;
  /** What a document breaks, in the shape of MongoDB's `errInfo`. */
  report(doc: Doc): Doc;
};

const levels = ['strict', 'moderate', 'off'] as const;
const actions = ['error', 'warn', 'errorAndLog'] as const;

function chosen<const T extends string>(name: string, value: unknown, all: readonly T[], otherwise: T): T {
  if (value === undefined) return otherwise;
  const found = all.find(one => one === value);
  if (found) return found;
  throw refused(codes.badValue, `Enumeration value '${String(value)}' for field '${name}' is not a valid value.`);
}

/**
 * Makes a collection's validation of the options of `createCollection` or `collMod`; what they do not name stays.
 * @throws MongoServerError for a validator that MongoDB refuses.
 */
export function makeValidation(options: Doc, before: Validation | undefined): Validation {
  const validator = 'validator' in options ? options.validator : (before?.validator ?? {});
  if (!isDoc(validator))
    throw refused(codes.typeMismatch, "BSON field 'validator' is the wrong type, expected type 'object'");
  const keeps = compileFilter(validator);
  const check = '$jsonSchema' in validator ? compileSchema(validator.$jsonSchema) : undefined;
  return {
    validator,
    level: chosen('validationLevel', options.validationLevel, levels, before?.level ?? 'strict'),
    action: chosen('validationAction', options.validationAction, actions, before?.action ?? 'error'),
    keeps,
    report: doc => ({
      failingDocumentId: doc._id,
      details: check
        ? { operatorName: '$jsonSchema', schemaRulesNotSatisfied: check(doc) }
        : { reason: 'the document does not match the validator', specifiedAs: validator },
    }),
  };
}

/**
 * Refuses a document that breaks the rules.
 * @param old what an update replaces: with the level moderate, what broke them before may go on to.
 */
export function validate(validation: Validation | undefined, doc: Doc, old: Doc | undefined): void {
  if (!validation || validation.level === 'off' || validation.action === 'warn' || validation.keeps(doc)) return;
  if (validation.level === 'moderate' && old && !validation.keeps(old)) return;
  const refusal = refused(codes.documentValidationFailure, 'Document failed validation');
  refusal.errInfo = validation.report(doc);
  throw refusal;
}
