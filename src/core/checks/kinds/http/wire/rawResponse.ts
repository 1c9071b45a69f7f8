import { type Message, message } from '../../../../message.ts';
import type { Header, HttpResponse } from '../../../engine/world.ts';
import { type Body, type Framing, readBody } from './rawBody.ts';

/** A response as far as it came. */
export type RawResponse = Framing & { readonly response: HttpResponse };

/** Interim responses before the final one; a server sends one or two. */
const mostInterim = 20;
/** UTF-16 units of a head; servers and clients take 8 to 64 KB. */
const longestHead = 128_000;

/**
 * Reads the text of an HTTP/1.1 response; RFC 9112, sections 4 to 7. Interim responses (1xx) are skipped.
 * @param bodiless true for an answer to HEAD
 * @returns undefined when the text is not HTTP, or its head is incomplete.
 */
export function readResponse(text: string, bodiless: boolean): RawResponse | undefined {
  let at = 0;
  for (let interim = 0; interim <= mostInterim; interim++) {
    const head = readHead(text, at);
    if (!head) return undefined;
    const { status, reason, headers, end } = head;
    if (status < 200 && status !== 101) {
      at = end;
      continue;
    }
    const none = bodiless || status === 204 || status === 304 || status === 101;
    const { body, ...framing } = none ? noBody : readBody(text.slice(end), headers);
    return { response: { status, reason, headers, body, milliseconds: 0 }, ...framing };
  }
  return undefined;
}

/** Whether nothing that may still come would change what is known of a response: it is whole, or no response. */
export function isSettled(text: string, bodiless: boolean): boolean {
  const read = readResponse(text, bodiless);
  if (read) return read.complete || read.fault !== undefined;
  if (!'HTTP/1.'.startsWith(text.slice(0, 7))) return true;
  return headEnd(text, 0) === undefined ? text.length > longestHead : isEndlessInterim(text);
}

const isEndlessInterim = (text: string) => {
  let at: number | undefined = 0;
  for (let interim = 0; interim <= mostInterim && at !== undefined; interim++) at = readHead(text, at)?.end;
  return at !== undefined;
};

const noBody: Body = { body: '', complete: true, untilClosed: false, fault: undefined };

type Head = {
  readonly status: number;
  readonly reason: string;
  readonly headers: readonly Header[];
  readonly end: number;
};

function readHead(text: string, at: number): Head | undefined {
  const end = headEnd(text, at);
  if (!end) return undefined;
  const [start = '', ...lines] = text.slice(at, end.index).split('\n');
  const [, code, reason = ''] = /^HTTP\/1\.[01] (\d{3})(?: (.*))?$/.exec(withoutReturn(start)) ?? [];
  if (code === undefined) return undefined;
  const headers = lines.map((line): Header => {
    const colon = line.indexOf(':');
    return colon < 0 ? ['', ''] : [line.slice(0, colon), line.slice(colon + 1).trim()];
  });
  return { status: Number(code), reason, headers, end: end.next };
}

const withoutReturn = (line: string) => (line.endsWith('\r') ? line.slice(0, -1) : line);

/** Where a head ends, and what comes next begins. */
function headEnd(text: string, at: number): { readonly index: number; readonly next: number } | undefined {
  const emptyLine = /\r?\n\r?\n/g;
  emptyLine.lastIndex = at;
  const found = emptyLine.exec(text);
  return found && found.index - at <= longestHead ? { index: found.index, next: emptyLine.lastIndex } : undefined;
}

/** What a finding says of an answer that is not whole. */
export function notWhole(request: string, { fault, untilClosed }: RawResponse): Message {
  if (fault) return fault;
  return untilClosed
    ? message(
        'The answer to {0} does not end: it has neither Content-Length nor chunks, and the server keeps the connection open.',
        request,
      )
    : message('The answer to {0} is incomplete: its headers announce more than the server sent.', request);
}
