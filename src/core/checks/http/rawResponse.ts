import type { Header, HttpResponse } from '../world.ts';

/** A response as far as it came. */
export type RawResponse = { readonly response: HttpResponse; readonly complete: boolean };

/**
 * Reads the text of an HTTP/1.1 response; RFC 9112, sections 4 to 7. Interim responses (1xx) are skipped.
 * @param bodiless true for an answer to HEAD
 * @returns undefined when the text is none, or its head is not there yet.
 */
export function readResponse(text: string, bodiless: boolean): RawResponse | undefined {
  const end = /\r?\n\r?\n/.exec(text);
  if (!end) return undefined;
  const [start = '', ...lines] = text.slice(0, end.index).split(/\r?\n/);
  const [, code, reason = ''] = /^HTTP\/1\.[01] (\d{3})(?: (.*))?$/.exec(start) ?? [];
  if (code === undefined) return undefined;
  const rest = text.slice(end.index + end[0].length);
  const status = Number(code);
  if (status < 200 && status !== 101) return readResponse(rest, bodiless);
  const headers = lines.map((line): Header => {
    const [, name = '', value = ''] = /^([^:]*):\s*(.*?)\s*$/.exec(line) ?? [];
    return [name, value];
  });
  const { body, complete } = readBody(rest, headers, bodiless || status === 204 || status === 304 || status === 101);
  return { response: { status, reason, headers, body, milliseconds: 0 }, complete };
}

function readBody(rest: string, headers: readonly Header[], none: boolean): { body: string; complete: boolean } {
  if (none) return { body: '', complete: true };
  const header = (name: string) => headers.find(([own]) => own.toLowerCase() === name)?.[1];
  const bytes = new TextEncoder().encode(rest);
  if (/\bchunked\b/i.test(header('transfer-encoding') ?? '')) return readChunks(bytes);
  const length = Number(header('content-length') ?? Number.NaN);
  if (Number.isNaN(length)) return { body: rest, complete: false };
  return { body: new TextDecoder().decode(bytes.subarray(0, length)), complete: bytes.length >= length };
}

function readChunks(bytes: Uint8Array): { body: string; complete: boolean } {
  const decoder = new TextDecoder();
  let body = '';
  for (let at = 0; ; ) {
    const line = bytes.indexOf(0x0a, at);
    const size = line < 0 ? Number.NaN : Number.parseInt(new TextDecoder().decode(bytes.subarray(at, line)), 16);
    if (Number.isNaN(size)) return { body, complete: false };
    if (size === 0) return { body: body + decoder.decode(), complete: true };
    body += decoder.decode(bytes.subarray(line + 1, line + 1 + size), { stream: true });
    at = line + 1 + size + 2;
  }
}
