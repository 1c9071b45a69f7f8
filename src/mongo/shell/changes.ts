import { isOperators } from '../language/query/condition.ts';
import { isDoc } from '../language/values/values.ts';
import { MongoInvalidArgumentError } from '../refusal.ts';

/** What updates: operators, or a pipeline. @throws MongoInvalidArgumentError, as the driver does, for what replaces. */
export function checkUpdate(change: unknown): unknown {
  if (Array.isArray(change) || isOperators(change)) return change;
  throw new MongoInvalidArgumentError('Update document requires atomic operators');
}

/** What replaces: a document without operators. @throws MongoInvalidArgumentError, as the driver does, for another. */
export function checkReplacement(doc: unknown): unknown {
  if (!isDoc(doc)) throw new MongoInvalidArgumentError('The replacement must be a document');
  if (isOperators(doc)) throw new MongoInvalidArgumentError('Replacement document must not contain atomic operators');
  return doc;
}
