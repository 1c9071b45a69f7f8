import type { Json } from '../../../../json.ts';
import type { HttpResponse } from '../../../engine/world.ts';
import type { Status } from '../fields/expectation.ts';

/** Reason phrases; RFC 9110, section 15, and the registry at https://www.iana.org/assignments/http-status-codes. */
const reasons: Readonly<Record<number, string>> = {
  100: 'Continue',
  101: 'Switching Protocols',
  103: 'Early Hints',
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  203: 'Non-Authoritative Information',
  204: 'No Content',
  205: 'Reset Content',
  206: 'Partial Content',
  300: 'Multiple Choices',
  301: 'Moved Permanently',
  302: 'Found',
  303: 'See Other',
  304: 'Not Modified',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
  400: 'Bad Request',
  401: 'Unauthorized',
  402: 'Payment Required',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  408: 'Request Timeout',
  409: 'Conflict',
  410: 'Gone',
  411: 'Length Required',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  414: 'URI Too Long',
  415: 'Unsupported Media Type',
  416: 'Range Not Satisfiable',
  417: 'Expectation Failed',
  421: 'Misdirected Request',
  422: 'Unprocessable Content',
  425: 'Too Early',
  426: 'Upgrade Required',
  428: 'Precondition Required',
  429: 'Too Many Requests',
  431: 'Request Header Fields Too Large',
  451: 'Unavailable For Legal Reasons',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
  505: 'HTTP Version Not Supported',
  507: 'Insufficient Storage',
};

/** A status code with its reason phrase, such as "201 Created". */
export function statusText(status: Status): string {
  const reason = typeof status === 'number' ? reasons[status] : undefined;
  return reason ? `${status} ${reason}` : String(status);
}

/** Status codes as one says them. */
export function statusesText(statuses: Status | readonly Status[]): string {
  return [statuses].flat().map(statusText).join(', ');
}

/** Whether a status is one of those expected; `2xx` stands for the whole class. */
export function isStatus(status: number, expected: Status | readonly Status[]): boolean {
  return [expected].flat().some(one => (typeof one === 'number' ? one === status : one[0] === String(status)[0]));
}

const longestBody = 2000;

/** A response as it came, for people: status line, headers, body. */
export function responseText({ status, headers, body }: HttpResponse): string {
  const head = [statusText(status), ...headers.map(([name, value]) => `${name}: ${value}`)].join('\n');
  if (body === '') return head;
  return `${head}\n\n${body.length > longestBody ? `${body.slice(0, longestBody)}…` : body}`;
}

/** The values of all headers of a name, whatever its case. */
export function headerValues({ headers }: Pick<HttpResponse, 'headers'>, name: string): readonly string[] {
  return headers.filter(([own]) => own.toLowerCase() === name.toLowerCase()).map(([, value]) => value);
}

/** A value on one line, cut where it gets long. */
export function brief(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
