// Reads requests and writes responses. Finished.
import { createServer } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

/** Milliseconds that a body takes to arrive, as over a slow network. */
const slowness = 20;

/** The body of a request as JSON; undefined when it is not JSON. */
export async function readJson(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  await delay(slowness);
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Sends a response; without a body when `value` is undefined. */
export function send(response, status, value, headers = {}) {
  if (value === undefined) return response.writeHead(status, headers).end();
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(value));
}

/** Lets `answer(request, response)` answer every request. An error that it throws is logged and answered with 500. */
export function serve(answer) {
  const server = createServer((request, response) => {
    answer(request, response).catch(error => {
      console.error(error);
      send(response, 500, { error: 'something went wrong here' });
    });
  });
  server.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
}
