import * as v from 'valibot';
import { assertionFields, described, json } from '../../../source/fields.ts';
import { jsonPath } from '../../../source/jsonPath.ts';
import { captures, variableName } from '../http/fields/expectation.ts';
import { request } from '../http/fields/request.ts';
import { variablesIn } from '../http/variables.ts';

/** A request that has the place for a payload. */
const withPayload = (what: string) =>
  v.pipe(
    request,
    v.check(fields => variablesIn(fields).has('payload'), `${what} must have {{payload}} somewhere`),
  );

const seconds = v.pipe(
  v.number('within must be in seconds'),
  v.minValue(1),
  v.maxValue(30, 'within is at most 30 seconds'),
);
const times = v.pipe(
  v.number('times must be a number'),
  v.integer(),
  v.minValue(2),
  v.maxValue(500, 'times is at most 500'),
);

/** What can be tried on the learner's server. Variables are those that the legitimate requests captured. */
export const probeAssertion = v.variant('asks', [
  v.strictObject({
    ...assertionFields,
    asks: described('Values that are SQL do not reach the database as SQL.', v.literal('sqlInjection')),
    request: described('A request with {{payload}} where the attack goes.', withPayload('request')),
    harmless: v.optional(
      described(
        'A value in place of the payload that is valid and finds nothing.',
        v.pipe(v.string('harmless must be a string; put it in quotes'), v.minLength(1)),
      ),
      'zqxjkv',
    ),
  }),
  v.strictObject({
    ...assertionFields,
    asks: described('Markup in a request does not come back as markup.', v.literal('reflectedXss')),
    request: described('A request with {{payload}} where the attack goes.', withPayload('request')),
  }),
  v.strictObject({
    ...assertionFields,
    asks: described('Markup that is stored does not come back as markup.', v.literal('storedXss')),
    store: described('The request that stores {{payload}}.', withPayload('store')),
    capture: v.optional(
      described('Variables that read needs, and where in the first answer their values are.', captures),
      {},
    ),
    read: described('The request whose answer shows what became of it.', request),
  }),
  v.pipe(
    v.strictObject({
      ...assertionFields,
      asks: described('Forged, expired and missing tokens are refused.', v.literal('token')),
      request: described('A request that needs the token, which it has as {{token}}.', request),
      token: v.optional(described('The variable with the good token, token if not given.', variableName), 'token'),
      secret: v.optional(
        described(
          'The HMAC key that the server was given in env. With it, expired tokens are tried too.',
          v.pipe(v.string(), v.minLength(1, 'secret must not be empty')),
        ),
      ),
    }),
    v.check(
      ({ request, token }) => variablesIn(request).has(token),
      'request must have the token in it, such as {{token}}',
    ),
  ),
  v.strictObject({
    ...assertionFields,
    asks: described('What belongs to one member is refused to another one.', v.literal('otherMember')),
    request: described('The request as the owner sends it.', request),
    as: described(
      'Variables of the request, each with the variable that another member has instead.',
      v.record(variableName, variableName),
    ),
  }),
  v.strictObject({
    ...assertionFields,
    asks: described('Too many requests are refused with 429.', v.literal('rateLimit')),
    request: described('The request that is repeated.', request),
    times: described('How many requests are too many.', times),
    within: v.optional(described('Seconds in which that many requests are too many, 10 if not given.', seconds), 10),
    retryAfter: v.optional(
      described(
        'Whether the refusal must have Retry-After (RFC 9110, section 10.2.3), false if not given.',
        v.boolean('retryAfter must be true or false'),
      ),
      false,
    ),
  }),
  v.strictObject({
    ...assertionFields,
    asks: described('A field that only the server may set is not taken from a client.', v.literal('massAssignment')),
    request: described('A request with a field that only the server may set.', request),
    capture: v.optional(
      described('Variables that read needs, and where in the first answer their values are.', captures),
      {},
    ),
    read: described('The request whose answer shows what became of it.', request),
    at: described('Where that field is in the answer to read.', jsonPath('at')),
    value: described('The value that it must not have there.', json),
  }),
]);

/** One attack, as lab.yaml has it. */
export type ProbeAssertion = v.InferOutput<typeof probeAssertion>;

/** The assertion of one sort. */
export type AssertionOf<K extends ProbeAssertion['asks']> = Extract<ProbeAssertion, { asks: K }>;
