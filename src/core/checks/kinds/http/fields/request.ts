import * as v from 'valibot';
import { described, json, path } from '../../../../source/fields.ts';

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'] as const;

/** Header names and values; a value may have `{{variable}}`. Names: RFC 9110, section 5.1. */
const headerName = v.pipe(v.string(), v.regex(/^[\w!#$%&'*+.^`|~-]+$/, 'a header name must be a token'));

const text = (what: string) => v.string(`${what} must be a string; put it in quotes`);

/** One request. In all strings, `{{variable}}` stands for what was captured before. */
export const request = v.pipe(
  v.strictObject({
    method: v.optional(
      described('The method, GET if not given.', v.picklist(methods, `method must be one of ${methods.join(', ')}`)),
      'GET',
    ),
    path: v.optional(
      described(
        'The path with its query. A value of {{variable}} is percent-encoded, except at the beginning.',
        v.pipe(text('path'), v.regex(/^(?:\/|\{\{)/, 'path must begin with / or with {{variable}}')),
      ),
      '/',
    ),
    headers: v.optional(
      described(
        'Headers by name. Content-Type is added for json, form and text.',
        v.record(headerName, text('a header')),
      ),
      {},
    ),
    json: v.optional(described('The body as JSON.', json)),
    form: v.optional(
      described(
        'The body as fields of a form (application/x-www-form-urlencoded).',
        v.record(v.string(), text('a field of the form')),
      ),
    ),
    text: v.optional(described('The body as plain text.', text('text'))),
    raw: v.optional(
      described(
        'A file of the learner with the whole request, as it is sent. Nothing else is given then.',
        path('raw'),
      ),
    ),
    sendsAllFirst: v.optional(
      described(
        'The answer is read only after all of the request is sent, as simple clients do it.',
        v.literal(true, 'sendsAllFirst must be true'),
      ),
    ),
  }),
  v.check(
    ({ json, form, text, raw }) => [json, form, text, raw].filter(one => one !== undefined).length <= 1,
    'a request has one of json, form, text and raw',
  ),
);

/** One request, as lab.yaml has it. */
export type RequestFields = v.InferOutput<typeof request>;
