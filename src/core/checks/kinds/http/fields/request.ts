import * as v from 'valibot';
import { json, path } from '../../../../source/fields.ts';

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'] as const;

/** Header names and values; a value may have `{{variable}}`. Names: RFC 9110, section 5.1. */
const headerName = v.pipe(v.string(), v.regex(/^[\w!#$%&'*+.^`|~-]+$/, 'a header name must be a token'));

const text = (what: string) => v.string(`${what} must be a string; put it in quotes`);

/** One request. In all strings, `{{variable}}` stands for what was captured before. */
export const request = v.pipe(
  v.strictObject({
    method: v.optional(v.picklist(methods, `method must be one of ${methods.join(', ')}`), 'GET'),
    path: v.optional(v.pipe(text('path'), v.regex(/^(?:\/|\{\{)/, 'path must begin with / or with {{variable}}')), '/'),
    headers: v.optional(v.record(headerName, text('a header')), {}),
    json: v.optional(json),
    form: v.optional(v.record(v.string(), text('a field of the form'))),
    text: v.optional(text('text')),
    /** A file of the learner with a whole request as it goes over the wire; all else but this is then in the file. */
    raw: v.optional(path('raw')),
    /** The answer is read only after all of the request is sent, as simple clients do it. */
    sendsAllFirst: v.optional(v.literal(true, 'sendsAllFirst must be true')),
  }),
  v.check(
    ({ json, form, text, raw }) => [json, form, text, raw].filter(one => one !== undefined).length <= 1,
    'a request has one of json, form, text and raw',
  ),
);

/** One request, as lab.yaml has it. */
export type RequestFields = v.InferOutput<typeof request>;
