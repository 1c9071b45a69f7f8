/** Largest body that is accepted, in bytes. */
export const limit = 256 * 1024;

/** The JSON value in the body of a request. Throws a Refusal (see refusal.mjs) when the body has none. */
export async function readJson(request) {
  // TODO: refuse what is not declared as application/json, whatever its parameters and its case: 415
  let text = '';
  for await (const chunk of request) text += chunk; // TODO: characters that are cut in two; more than limit bytes: 413
  return JSON.parse(text); // TODO: what if it is not JSON? 400
}

/** Sends a value as JSON, in UTF-8. */
export function sendJson(response, status, value, headers = {}) {
  response.writeHead(status, headers); // TODO: say that it is JSON
  response.end(String(value)); // TODO
}
