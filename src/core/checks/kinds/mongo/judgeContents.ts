import { message } from '../../../message.ts';
import { jsonEvidence } from '../../engine/evidence.ts';
import type { MongoOutcome } from '../../engine/mongoEngine.ts';
import type { AssertionOf } from './assertions.ts';
import { evaluate, type Found, literal, name, on, type Ran } from './courseScript.ts';
import { difference } from './difference.ts';
import { refusalEvidence } from './refusal.ts';

/** Whether a collection holds the right documents, or as many as it should. */
export async function judgeDocuments(
  { collection, filter, count, equal, ordered }: AssertionOf<'documents'>,
  ran: Ran,
): Promise<Found> {
  const found = await evaluate(ran, `${on(collection)}.find(${literal(filter)}).toArray()`);
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
  const expected = await evaluate(ran, literal(equal));
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
export async function judgeResult(
  { file, expression, value, sameAs, ordered, ids }: AssertionOf<'result'>,
  ran: Ran,
): Promise<Found> {
  const expected = await evaluate(ran, sameAs ?? literal(value ?? null));
  const outcome: MongoOutcome =
    expression === undefined
      ? { value: ran.values.get(file ?? '')?.value ?? null, printed: '' }
      : await ran.database.rehearse(expression, name);
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
    where: ran.values.get(file ?? '')?.where,
  };
}
