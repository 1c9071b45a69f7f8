// Takes wishes for new books, and says what it understood of a request. It is finished: leave it as it is.
import { createServer } from 'node:http';

/** @returns the value, or undefined when the text is not JSON */
function parseJson(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Everything that keeps the request from being a wish. */
function problemsOf({ method, target, host, mediaType, body, leftOver }) {
  const problems = [];
  if (host === undefined) problems.push('HTTP/1.1 requires the header Host');
  if (target !== '/wishes') problems.push(`there is nothing at ${target}`);
  if (method !== 'POST') problems.push(`${method} does not make a wish`);
  if (!/^application\/json\b/i.test(mediaType ?? '')) problems.push('the body is not said to be JSON');
  if (typeof body?.title !== 'string') problems.push('the body, as far as it was read, is not JSON with a title');
  if (leftOver) problems.push('something is left over after the bytes that Content-Length announces');
  return problems;
}

async function answer(request, response) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const text = bytes.toString('utf8');
  const understood = {
    method: request.method,
    target: request.url,
    host: request.headers.host,
    mediaType: request.headers['content-type'],
    bodyBytes: bytes.length,
    text,
    body: parseJson(text),
    leftOver: leftOvers.has(request.socket),
  };
  const problems = problemsOf(understood);
  response.writeHead(problems.length === 0 ? 201 : 400, { 'Content-Type': 'application/json', Connection: 'close' });
  response.end(JSON.stringify({ understood, problems }));
}

/** Connections that a request came over, and those of them on which more came that is not a further request. */
const asked = new WeakSet();
const leftOvers = new WeakSet();

// A client that promises more bytes than it sends is waited for half a second at most.
const limits = { requestTimeout: 500, connectionsCheckingInterval: 100, requireHostHeader: false };
const server = createServer(limits, (request, response) => {
  asked.add(request.socket);
  answer(request, response).catch(error => console.error(`The request broke off: ${error.message}`));
});

server.on('clientError', (error, socket) => {
  const late = error.code === 'ERR_HTTP_REQUEST_TIMEOUT';
  if (asked.has(socket) && !late) leftOvers.add(socket);
  else socket.end(`HTTP/1.1 ${late ? '408 Request Timeout' : '400 Bad Request'}\r\nConnection: close\r\n\r\n`);
});

server.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
