import { z } from 'zod';
import { invalid, Problem } from './problem.js';

const largestId = 2_147_483_647; // PostgreSQL's integer

export const id = z.int().min(1).max(largestId);

/** A piece of text that has something in it. PostgreSQL cannot store the character NUL. */
export const line = max =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine(text => !text.includes('\0'), 'must not contain the character NUL');

/** The page that a list begins after, and how long it is. Other filters of a list are added to these. */
export const pageQuery = z.strictObject({
  after: z.coerce.number().int().min(0).max(largestId).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

/** The JSON body, checked and cleaned; otherwise 415 or 422 with every mistake at once. */
export function bodyOf(request, schema) {
  if (!request.is('application/json'))
    throw new Problem(415, { detail: 'Send a JSON body with Content-Type: application/json.' });
  const result = schema.safeParse(request.body);
  if (result.success) return result.data;
  throw invalid(
    422,
    mistakes(result.error, path => ({ pointer: path.map(key => `/${escaped(key)}`).join('') })),
  );
}

/** What follows the question mark, checked and converted; otherwise 400. */
export function queryOf(request, schema) {
  const result = schema.safeParse(request.query);
  if (result.success) return result.data;
  throw invalid(
    400,
    mistakes(result.error, path => ({ parameter: String(path[0] ?? '') })),
  );
}

/** The id in the address. What cannot be an id leads nowhere, like an id that nothing has. */
export function idOf(request) {
  const text = request.params.id;
  const number = /^[1-9]\d{0,9}$/.test(text) ? Number(text) : 0;
  if (number < 1 || number > largestId) throw new Problem(404, { detail: `${text} is not an id.` });
  return number;
}

/** A list answer: one more row than asked for tells that there is a next page. */
export async function pageOf(request, query, list) {
  const rows = await list({ ...query, limit: query.limit + 1 });
  const items = rows.slice(0, query.limit);
  if (rows.length <= query.limit) return { items, next: null };
  const next = new URLSearchParams({ ...request.query, limit: query.limit, after: items.at(-1).id });
  return { items, next: `${request.baseUrl}?${next}` };
}

/** JSON Pointer (RFC 6901) writes ~ and / inside a name as ~0 and ~1. */
const escaped = key => String(key).replaceAll('~', '~0').replaceAll('/', '~1');

/** zod names the object that holds an unknown key; the key itself is what the sender looks for. */
function mistakes(error, placeOf) {
  return error.issues.flatMap(issue =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map(key => ({ ...placeOf([...issue.path, key]), detail: 'is not known here' }))
      : [{ ...placeOf(issue.path), detail: issue.message }],
  );
}
