// Reads requests and writes responses. Finished.
import { createServer } from 'node:http';

/** The body of a request as JSON; undefined when it is not JSON. */
export async function readJson(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Sends a value as JSON. */
export function send(response, status, value) {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
}

/** The value of a cookie that came with a request; undefined when there is none of that name. */
export function cookieOf(request, name) {
  const pairs = (request.headers.cookie ?? '').split(';').map(pair => pair.trim().split('='));
  return pairs.find(([own]) => own === name)?.[1];
}

/** Gives the client a cookie with the answer. Its scripts do not see it, other sites do not send it; RFC 6265bis. */
export function setCookie(response, name, value) {
  response.setHeader('Set-Cookie', `${name}=${value}; Path=/; HttpOnly; SameSite=Lax`);
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
