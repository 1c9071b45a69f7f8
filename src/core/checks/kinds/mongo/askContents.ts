import { message } from '../../../message.ts';
import { jsonEvidence } from '../../engine/evidence.ts';
import type { MongoOutcome } from '../../engine/mongoEngine.ts';
import { type Asked, evaluate, type Found, literal, name, on } from './asked.ts';
import type { AssertionOf } from './assertions.ts';
import { refusalEvidence } from './refusal.ts';
import { difference } from './sameJson.ts';

/** Whether a collection holds the right documents, or as many as it should. */
export async function askDocuments(
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
        '{0} documents of {1} match {2}; expected {3}.',
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
      'The documents of {0} that match {1} differ from those expected.',
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

/** Whether an expression, or the last one of a file, has the right value. */
export async function askResult(
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
