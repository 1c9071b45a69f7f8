import { type Message, message } from '../../../../message.ts';
import type { Header } from '../../../engine/world.ts';

/** Whether all of a message came. */
export type Framing = {
  /** Its framing says that all of it is there. */
  readonly complete: boolean;
  /** It has no framing: the end of the connection ends it. */
  readonly untilClosed: boolean;
  /** Why it is against HTTP, so that more of it would not help. */
  readonly fault: Message | undefined;
};

/** A body as far as it came. */
export type Body = Framing & { readonly body: string };

const bodyOf = (body: string, more: Partial<Body>): Body => ({
  body,
  complete: false,
  untilClosed: false,
  fault: undefined,
  ...more,
});

/** Reads a body by its framing: chunks before a length, and that before the end of the connection; RFC 9112, section 6.3. */
export function readBody(rest: string, headers: readonly Header[]): Body {
  const values = (wanted: string) =>
    headers.filter(([name]) => name.trim().toLowerCase() === wanted).flatMap(([, value]) => value.split(','));
  const encoding = values('transfer-encoding').at(-1)?.trim().toLowerCase();
  const bytes = new TextEncoder().encode(rest);
  if (encoding === 'chunked') return readChunks(bytes);
  const lengths = new Set(values('content-length').map(value => value.trim()));
  const [length] = lengths;
  if (length === undefined || encoding !== undefined) return bodyOf(rest, { untilClosed: true });
  if (lengths.size > 1 || !/^\d{1,15}$/.test(length))
    return bodyOf('', {
      fault: message(
        'Content-Length of the answer is "{0}"; it must be one number.',
        [...lengths].join(', ').slice(0, 80),
      ),
    });
  const body = new TextDecoder().decode(bytes.subarray(0, Number(length)));
  return bodyOf(body, { complete: bytes.length >= Number(length) });
}

/** Reads chunks: `size;extensions CR LF data CR LF`, the last of size 0; RFC 9112, section 7.1. */
function readChunks(bytes: Uint8Array): Body {
  const decoder = new TextDecoder();
  const line = new TextDecoder();
  let body = '';
  for (let at = 0; ; ) {
    const end = bytes.indexOf(0x0a, at);
    const head = line.decode(bytes.subarray(at, Math.min(end < 0 ? bytes.length : end, at + longestSizeLine)));
    const size = /^([0-9a-fA-F]{1,12})[ \t]*(?:;|\r?$)/.exec(head)?.[1];
    if (end < 0 && head.length < longestSizeLine) return bodyOf(body, {});
    if (size === undefined) return bodyOf(body, { fault: noChunk(head) });
    const length = Number.parseInt(size, 16);
    if (length === 0) return bodyOf(body + decoder.decode(), { complete: true });
    const next = end + 1 + length;
    body += decoder.decode(bytes.subarray(end + 1, next), { stream: true });
    const ending = line.decode(bytes.subarray(next, next + 2));
    if (!'\r\n'.startsWith(ending) && !ending.startsWith('\n'))
      return bodyOf(body, { fault: message('A chunk of the answer is longer than its size says.') });
    at = next + (ending.startsWith('\n') ? 1 : 2);
  }
}

/** Bytes of a line with a chunk's size. */
const longestSizeLine = 4096;

const noChunk = (line: string): Message =>
  message('A chunk of the answer has the size "{0}"; it must be a hexadecimal number.', line.trim().slice(0, 40));
