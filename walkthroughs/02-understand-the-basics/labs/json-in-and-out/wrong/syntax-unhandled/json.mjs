import { Refusal } from './refusal.mjs';

/** Largest body that is accepted, in bytes. */
export const limit = 256 * 1024;

/** The JSON value in the body of a request. Throws a Refusal when the body has none. */
export async function readJson(request) {
  if (mediaType(request) !== 'application/json') throw new Refusal(415, 'send application/json');
  const body = await readBody(request);
  return JSON.parse(body.toString('utf8'));
}

/** Its type alone, without parameters such as charset; RFC 9110, section 8.3.1. */
function mediaType(request) {
  const [type] = (request.headers['content-type'] ?? '').split(';');
  return type.trim().toLowerCase();
}

/** Reads to the end, but keeps no more than is allowed. Leaving the loop early would break the connection. */
async function readBody(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
  }
  if (size > limit) throw new Refusal(413, `a body may have ${limit} bytes`);
  return Buffer.concat(chunks);
}

/** Sends a value as JSON, in UTF-8. */
export function sendJson(response, status, value, headers = {}) {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(JSON.stringify(value));
}
