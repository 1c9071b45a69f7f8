// Reads requests and writes responses. Finished: server.mjs decides what is answered.

/** A request that cannot be fulfilled. Thrown anywhere, it becomes the answer. */
export class Refusal extends Error {
  constructor(status, message, headers = {}) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}

/** Sends a response; without a body when `body` is undefined. */
export function send(response, status, body, headers = {}) {
  if (body === undefined) return response.writeHead(status, headers).end();
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body));
}

/** The body of a request as JSON. Throws a SyntaxError when it is not JSON. */
export async function readJson(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}
