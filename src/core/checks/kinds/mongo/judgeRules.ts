import type { Json } from '../../../json.ts';
import { message } from '../../../message.ts';
import { jsonEvidence } from '../../engine/evidence.ts';
import type { AssertionOf } from './assertions.ts';
import { evaluate, type Found, name, on, type Ran } from './courseScript.ts';
import { refusalEvidence } from './refusal.ts';

/**
 * Whether a script is refused, for the right reason. What a refusal says of its reason depends on how the rules are written
 * ($jsonSchema names properties, $expr and query operators do not), so the reason is proved by contrast: `instead`, which
 * differs in one value, has to be accepted.
 */
export async function judgeRefused(assertion: AssertionOf<'refused'>, ran: Ran): Promise<Found> {
  const { expression, code, instead } = assertion;
  const { database } = ran;
  const outcome = await database.rehearse(expression, name);
  if ('value' in outcome)
    return {
      message: message('This is accepted, but must be refused: {0}', expression),
      actual: jsonEvidence(outcome.value),
    };
  const { refusal } = outcome;
  const actual = refusalEvidence(refusal);
  const codes = Array.isArray(code) ? code : [code];
  if (refusal.code === undefined || !codes.includes(refusal.code))
    return {
      message: message('This is refused for another reason (expected code {0}): {1}', codes.join(', '), expression),
      actual,
    };
  return instead === undefined
    ? undefined
    : judgeAccepted({ ...assertion, asks: 'accepted', expression: instead }, ran);
}

/** Whether a script is not refused. */
export async function judgeAccepted({ expression }: AssertionOf<'accepted'>, { database }: Ran): Promise<Found> {
  const outcome = await database.rehearse(expression, name);
  if ('value' in outcome) return undefined;
  return {
    message: message('This is refused, but must be accepted: {0}', expression),
    actual: refusalEvidence(outcome.refusal),
  };
}

type ShownIndex = { key: Readonly<Record<string, number>>; unique?: boolean; partialFilterExpression?: Json };

/** Whether a collection has an index on these keys in this order. */
export async function judgeIndex(
  { collection, keys, unique, partial }: AssertionOf<'index'>,
  ran: Ran,
): Promise<Found> {
  const indexes = (await evaluate(ran, `${on(collection)}.getIndexes()`)) as unknown as readonly ShownIndex[];
  const wanted = JSON.stringify(Object.entries(keys));
  const same = indexes.filter(index => JSON.stringify(Object.entries(index.key)) === wanted);
  const shown = { actual: jsonEvidence(indexes as unknown as Json) };
  if (same.length === 0)
    return { message: message('{0} has no index on {1}.', collection, JSON.stringify(keys)), ...shown };
  const fits = (index: ShownIndex) =>
    (unique === undefined || (index.unique ?? false) === unique) &&
    (partial === undefined || (index.partialFilterExpression !== undefined) === partial);
  if (same.some(fits)) return undefined;
  return unique === true && !same.some(index => index.unique)
    ? { message: message('The index of {0} on {1} is not unique.', collection, JSON.stringify(keys)), ...shown }
    : {
        message: message(
          'The index of {0} on {1} does not have the options that are needed.',
          collection,
          JSON.stringify(keys),
        ),
        ...shown,
      };
}

/** Whether a collection has a validator that refuses something. */
export async function judgeValidator({ collection }: AssertionOf<'validator'>, ran: Ran): Promise<Found> {
  const infos = await evaluate(ran, `db.getCollectionInfos({ name: ${JSON.stringify(collection)} })`);
  const [info] = infos as unknown as readonly {
    options: { validator?: Record<string, Json>; validationAction?: string; validationLevel?: string };
  }[];
  if (!info) return { message: message('There is no collection {0}.', collection) };
  const { validator = {}, validationAction, validationLevel } = info.options;
  if (Object.keys(validator).length === 0)
    return { message: message('The collection {0} has no validator.', collection) };
  const actual = jsonEvidence({
    validator,
    validationAction: validationAction ?? 'error',
    validationLevel: validationLevel ?? 'strict',
  });
  if (validationAction === 'warn' || validationLevel === 'off')
    return {
      message: message(
        'The validator of {0} refuses nothing: validationAction must be "error", and validationLevel not "off".',
        collection,
      ),
      actual,
    };
  return undefined;
}
