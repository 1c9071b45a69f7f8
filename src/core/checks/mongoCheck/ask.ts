import { message } from '../../message.ts';
import { type Finding, type Json, jsonEvidence, type Where } from '../evidence.ts';
import type { MongoDatabase, MongoOutcome } from '../mongoEngine.ts';
import type { AssertionOf, MongoAssertion } from './assertions.ts';
import { concerns, refusalEvidence, refusalText } from './refusal.ts';
import { difference } from './sameJson.ts';

/** What an assertion looks at: the database, and what the learner's files came to. */
export type Asked = {
  readonly database: MongoDatabase;
  /** The values of the last expressions of the learner's files, and where they begin. */
  readonly values: ReadonlyMap<string, LastValue>;
};

/** What a file's last expression came to. */
export type LastValue = { readonly value: Json; readonly where: Where };

type Found = Finding | undefined;

/** Asks one assertion. Nothing that it does stays in the database. */
export function ask(assertion: MongoAssertion, asked: Asked): Promise<Found> {
  switch (assertion.asks) {
    case 'documents':
      return askDocuments(assertion, asked);
    case 'result':
      return askResult(assertion, asked);
    case 'refused':
      return askRefused(assertion, asked);
    case 'accepted':
      return askAccepted(assertion, asked);
    case 'index':
      return askIndex(assertion, asked);
    case 'validator':
      return askValidator(assertion, asked);
  }
}

const name = 'the check';
const literal = (value: Json) => `EJSON.parse(${JSON.stringify(JSON.stringify(value))})`;
const on = (collection: string) => `db.getCollection(${JSON.stringify(collection)})`;

/** Evaluates what cannot be refused: what the course itself asks. */
async function evaluate({ database }: Asked, script: string): Promise<Json> {
  const outcome = await database.rehearse(script, name);
  if ('value' in outcome) return outcome.value;
  throw new Error(`A script of the course is refused: ${refusalText(outcome.refusal)}\n${script}`);
}

async function askDocuments(
  { collection, filter, count, equal, ordered }: AssertionOf<'documents'>,
  asked: Asked,
): Promise<Found> {
  const found = await evaluate(asked, `${on(collection)}.find(${literal(filter)}).toArray()`);
  const documents = Array.isArray(found) ? found : [];
  const { is, min, max } = count ?? {};
  const [least, most] = [is ?? min, is ?? max];
  if ((least !== undefined && documents.length < least) || (most !== undefined && documents.length > most))
    return {
      message: message(
        '{0} documents of {1} match {2}; {3} are expected.',
        documents.length,
        collection,
        JSON.stringify(filter),
        range(least, most),
      ),
      actual: jsonEvidence(documents.slice(0, 20)),
    };
  if (!equal) return undefined;
  const expected = await evaluate(asked, literal(equal));
  const actual = difference(expected, documents, { ordered, ids: false });
  if (actual === undefined) return undefined;
  return {
    message: message(
      'The documents of {0} that match {1} are not the expected ones.',
      collection,
      JSON.stringify(filter),
    ),
    expected: jsonEvidence(expected),
    actual: jsonEvidence(actual),
  };
}

function range(least: number | undefined, most: number | undefined): string {
  if (least === most) return String(least);
  if (most === undefined) return `${least}+`;
  return `${least ?? 0}–${most}`;
}

async function askResult(
  { file, expression, value, sameAs, ordered, ids }: AssertionOf<'result'>,
  asked: Asked,
): Promise<Found> {
  const expected = await evaluate(asked, sameAs ?? literal(value ?? null));
  const outcome: MongoOutcome =
    expression === undefined
      ? { value: asked.values.get(file ?? '')?.value ?? null, printed: '' }
      : await asked.database.rehearse(expression, name);
  const what = file ?? expression ?? '';
  if ('refusal' in outcome)
    return {
      message: message('{0} is refused.', what),
      expected: jsonEvidence(expected),
      actual: refusalEvidence(outcome.refusal),
    };
  const actual = difference(expected, outcome.value, { ordered, ids });
  if (actual === undefined) return undefined;
  return {
    message: file
      ? message('The last expression of {0} does not give the expected value.', file)
      : message('{0} does not give the expected value.', what),
    expected: jsonEvidence(expected),
    actual: jsonEvidence(actual),
    where: asked.values.get(file ?? '')?.where,
  };
}

async function askRefused({ expression, code, field }: AssertionOf<'refused'>, { database }: Asked): Promise<Found> {
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
  if (field !== undefined && !concerns(refusal, field))
    return { message: message('This is refused, but not because of {0}: {1}', field, expression), actual };
  return undefined;
}

async function askAccepted({ expression }: AssertionOf<'accepted'>, { database }: Asked): Promise<Found> {
  const outcome = await database.rehearse(expression, name);
  if ('value' in outcome) return undefined;
  return {
    message: message('This is refused, but must be accepted: {0}', expression),
    actual: refusalEvidence(outcome.refusal),
  };
}

type ShownIndex = { key: Readonly<Record<string, number>>; unique?: boolean; partialFilterExpression?: Json };

async function askIndex({ collection, keys, unique, partial }: AssertionOf<'index'>, asked: Asked): Promise<Found> {
  const indexes = (await evaluate(asked, `${on(collection)}.getIndexes()`)) as unknown as readonly ShownIndex[];
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
          'The index of {0} on {1} has other options than are needed.',
          collection,
          JSON.stringify(keys),
        ),
        ...shown,
      };
}

async function askValidator({ collection }: AssertionOf<'validator'>, asked: Asked): Promise<Found> {
  const infos = await evaluate(asked, `db.getCollectionInfos({ name: ${JSON.stringify(collection)} })`);
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
