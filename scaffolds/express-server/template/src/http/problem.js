import { STATUS_CODES } from 'node:http';
import { isUnavailable } from '../data/refusal.js';
import { Conflict, Invalid, NotFound } from '../services/errors.js';

/** Names kinds of problem; it need not be a page, but it is a good place for one. Put your own domain here. */
const kinds = 'https://shelf.example/problems/';

/** An error that already knows its answer: a status, and members of a problem document (RFC 9457). */
export class Problem extends Error {
  constructor(status, members = {}, headers = {}) {
    super(members.detail ?? STATUS_CODES[status]);
    this.status = status;
    this.members = members;
    this.headers = headers;
  }
}

/** A value that was sent and cannot be used: 422 for the body, 400 for the address. */
export const invalid = (status, errors) =>
  new Problem(status, { type: `${kinds}invalid-values`, title: 'Some values cannot be used', errors });

/** What the body parser refuses, by the `type` of its errors. Its own messages may quote the body, so these are ours. */
const bodyRefusals = {
  'entity.parse.failed': 'The body is not valid JSON.',
  'entity.too.large': 'The body is larger than this service accepts.',
  'encoding.unsupported': 'The body is encoded in a way this service does not know.',
  'charset.unsupported': 'The body is in a character set this service does not know. Use UTF-8.',
  'request.aborted': 'The body ended early.',
  'request.size.invalid': 'The body is not as long as Content-Length says.',
};

/** The answer to an error, whatever it is. What nobody expected becomes 500, and tells nothing about the inside. */
function problemOf(error) {
  if (error instanceof Problem) return error;
  if (error instanceof NotFound) return new Problem(404, { detail: error.message });
  if (error instanceof Invalid) return invalid(422, [{ pointer: error.pointer, detail: error.message }]);
  if (error instanceof Conflict)
    return new Problem(409, {
      type: kinds + error.rule,
      title: 'This conflicts with how things are',
      detail: error.message,
    });
  if (isUnavailable(error))
    return new Problem(503, { detail: 'The database cannot be reached. Try again soon.' }, { 'Retry-After': '5' });
  // Express and its body parser mark the caller's mistakes: an address like /%zz, a body that is not JSON.
  if (error?.status >= 400 && error.status < 500)
    return new Problem(error.status, { detail: bodyRefusals[error.type] });
  return new Problem(500, { detail: 'Something went wrong here. It was logged under the request id.' });
}

/** For addresses that lead nowhere. */
export function noSuchAddress(request) {
  throw new Problem(404, { detail: `There is nothing at ${request.path}.` });
}

/** For addresses that exist but not with this method. `methods` are those that do. */
export const onlyMethods = (...methods) => {
  const allow = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
  return (request, response) => {
    if (request.method === 'OPTIONS') return response.set('Allow', allow).status(204).end();
    throw new Problem(405, { detail: `${request.method} is not possible here.` }, { Allow: allow });
  };
};

/** The last handler: turns every error into a problem document. Express knows it by its four parameters. */
export function answerWithProblem(error, request, response, next) {
  if (response.headersSent) return next(error); // too late to answer; Express cuts the connection
  const { status, members, headers } = problemOf(error);
  if (status >= 500) response.err = error; // pino-http logs it, stack and all, with the request
  response
    .status(status)
    .set(headers)
    .type('application/problem+json')
    .send(
      JSON.stringify({ type: 'about:blank', title: STATUS_CODES[status], status, ...members, requestId: request.id }),
    );
}
