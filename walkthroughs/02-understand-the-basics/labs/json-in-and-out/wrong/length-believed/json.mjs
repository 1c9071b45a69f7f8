import { Refusal } from './refusal.mjs';

/** Largest body that is accepted, in bytes. */
export const limit = 256 * 1024;

/** The JSON value in the body of a request. Throws a Refusal when the body has none. */
export async function readJson(request) {
  if (mediaType(request) !== 'application/json') throw new Refusal(415, 'send application/json');
  const body = await readBody(request);
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (error) {
    throw new Refusal(400, `the body is not JSON: ${error.message}`);
  }
}

/** Its type alone, without parameters such as charset; RFC 9110, section 8.3.1. */
function mediaType(request) {
  const [type] = (request.headers['content-type'] ?? '').split(';');
  return type.trim().toLowerCase();
}

async function readBody(request) {
  const chunks = [];
  if (Number(request.headers['content-length']) > limit) throw new Refusal(413, `a body may have ${limit} bytes`);
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Sends a value as JSON, in UTF-8. */
export function sendJson(response, status, value, headers = {}) {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(JSON.stringify(value));
}
