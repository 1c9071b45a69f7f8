import * as v from 'valibot';
import { assertionFields, json } from '../../../source/fields.ts';
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
    asks: v.literal('sqlInjection'),
    request: withPayload('request'),
    /** A value in the payload's place that is valid and finds nothing. */
    harmless: v.optional(v.pipe(v.string('harmless must be a string; put it in quotes'), v.minLength(1)), 'zqxjkv'),
  }),
  v.strictObject({ ...assertionFields, asks: v.literal('reflectedXss'), request: withPayload('request') }),
  v.strictObject({
    ...assertionFields,
    asks: v.literal('storedXss'),
    store: withPayload('store'),
    /** What `read` needs of the answer to `store`. */
    capture: v.optional(captures, {}),
    read: request,
  }),
  v.pipe(
    v.strictObject({
      ...assertionFields,
      asks: v.literal('token'),
      request,
      /** The variable with the good token; it must be in the request. */
      token: v.optional(variableName, 'token'),
      /** The HMAC key that the server was given in `env`; with it, expired tokens are tried too. */
      secret: v.optional(v.pipe(v.string(), v.minLength(1, 'secret must not be empty'))),
    }),
    v.check(
      ({ request, token }) => variablesIn(request).has(token),
      'request must have the token in it, such as {{token}}',
    ),
  ),
  v.strictObject({
    ...assertionFields,
    asks: v.literal('otherMember'),
    /** As its owner sends it. */
    request,
    /** Which variables of it another member has others for, by the names of these. */
    as: v.record(variableName, variableName),
  }),
  v.strictObject({
    ...assertionFields,
    asks: v.literal('rateLimit'),
    request,
    times,
    /** Seconds in which that many requests are too many. */
    within: v.optional(seconds, 10),
    /** Whether the refusal must say when to come back; RFC 9110, section 10.2.3. */
    retryAfter: v.optional(v.boolean('retryAfter must be true or false'), false),
  }),
  v.strictObject({
    ...assertionFields,
    asks: v.literal('massAssignment'),
    /** Has a member that nobody but the server may set. */
    request,
    capture: v.optional(captures, {}),
    read: request,
    /** Where that member would be in the answer to `read`, and the value that it must not have. */
    at: jsonPath('at'),
    value: json,
  }),
]);

/** One attack, as lab.yaml has it. */
export type ProbeAssertion = v.InferOutput<typeof probeAssertion>;

/** The assertion of one sort. */
export type AssertionOf<K extends ProbeAssertion['asks']> = Extract<ProbeAssertion, { asks: K }>;
