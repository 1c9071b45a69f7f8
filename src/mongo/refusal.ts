/** What MongoDB refuses: its error code, and its words. See MongoDB's `error_codes.yml` for the codes. */
export class MongoServerError extends Error {
  override name = 'MongoServerError';
  /** Of a duplicate key: the index's keys, and the values that already exist. */
  keyPattern?: unknown;
  keyValue?: unknown;
  /** Of a failed validation: MongoDB's report of which rules the document breaks. */
  errInfo?: unknown;
  /** Of several writes: what was done before the one that failed. */
  result?: unknown;
  writeErrors?: unknown;
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}

/** What MongoDB refuses with a code. */
export const refused = (code: number, message: string) => new MongoServerError(code, message);

/** What MongoDB refuses with the code 2, as it does most of what cannot be meant. */
export const bad = (message: string) => refused(codes.badValue, message);

/** Something that MongoDB has and this simulator does not: never the learner's fault. */
export class NotCovered extends Error {
  override name = 'NotCovered';
  constructor(readonly feature: string) {
    super(`The MongoDB simulator does not cover ${feature}.`);
  }
}

/** MongoDB's codes that the simulator uses. */
export const codes = {
  badValue: 2,
  failedToParse: 9,
  typeMismatch: 14,
  overflow: 15,
  illegalOperation: 20,
  namespaceNotFound: 26,
  indexNotFound: 27,
  pathNotViable: 28,
  conflictingUpdateOperators: 40,
  namespaceExists: 48,
  dollarPrefixedFieldName: 52,
  invalidIdField: 53,
  commandNotFound: 59,
  immutableField: 66,
  cannotCreateIndex: 67,
  invalidOptions: 72,
  invalidNamespace: 73,
  indexOptionsConflict: 85,
  indexKeySpecsConflict: 86,
  documentValidationFailure: 121,
  cannotIndexParallelArrays: 171,
  duplicateKey: 11000,
} as const;

/** What the shell refuses itself, before a server is asked: such an error has no code. */
export class MongoInvalidArgumentError extends Error {
  override name = 'MongoInvalidArgumentError';
}
