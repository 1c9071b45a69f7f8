import * as v from 'valibot';
import { assertionFields, described, someOf } from '../../../source/fields.ts';
import type { Declared } from '../../engine/kind.ts';
import { captures, expectation, source } from './fields/expectation.ts';
import { request } from './fields/request.ts';
import { variablesIn } from './variables.ts';

const requestStep = v.strictObject({
  ...assertionFields,
  request: described('The request. In all strings, {{variable}} stands for what an earlier request captured.', request),
  expect: described('What the answer must be.', expectation),
  capture: v.optional(described('Variables by name, and where in the answer their values are.', captures), {}),
  needs: v.optional(
    described(
      'Names of requests that must have succeeded. Without it, the request is sent when its variables have values.',
      someOf('needs', v.string()),
    ),
  ),
  on: v.optional(
    described('Which of two instances gets it, 1 if not given.', v.picklist([1, 2], 'on must be 1 or 2')),
    1,
  ),
});

const stopStep = v.strictObject({
  stop: described(
    'The server is asked to end while it answers a request, and does so properly.',
    v.strictObject({
      ...assertionFields,
      signal: v.optional(
        described('The signal that it gets.', v.literal('SIGTERM', 'signal must be SIGTERM')),
        'SIGTERM',
      ),
      inFlight: described('A slow request that the server is answering when it is asked to end.', request),
      expect: described('What the answer must be.', expectation),
      within: v.optional(
        described(
          'Seconds until the server must have ended, 5 if not given.',
          v.pipe(v.number(), v.minValue(1), v.maxValue(20, 'within is at most 20 seconds')),
        ),
        5,
      ),
    }),
  ),
});

const counts = v.record(
  v.pipe(
    v.string(),
    v.regex(/^[1-5](?:\d\d|xx)$/, 'expect counts by status code or class, such as {2xx: 1, 409: rest}'),
  ),
  v.union([v.pipe(v.number(), v.integer(), v.minValue(0)), v.literal('rest')], 'a count is a whole number, or rest'),
);

const raceStep = v.strictObject({
  concurrently: described(
    'Requests that are sent at the same time.',
    v.pipe(
      v.strictObject({
        ...assertionFields,
        times: v.optional(
          described(
            'How many times the request is sent.',
            v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(100, 'times is at most 100')),
          ),
        ),
        request: v.optional(described('The request that is sent several times.', request)),
        requests: v.optional(
          described('Different requests, instead of times and request.', someOf('requests', request)),
        ),
        expect: described(
          'How many answers there must be by status code or class, such as {2xx: 1, 409: rest}.',
          counts,
        ),
        unguessable: v.optional(
          described(
            'Values that no two answers may share, and that nobody may guess.',
            v.strictObject({
              from: described('Where in the answer the value is.', source),
              bits: described(
                'How much the values must differ, in bits: a little less than what they are made of, since it is estimated.',
                v.pipe(v.number('bits must be a number'), v.minValue(1), v.maxValue(200, 'bits is at most 200')),
              ),
            }),
          ),
        ),
      }),
      v.check(
        ({ times, request, requests }) => (requests === undefined) === (times !== undefined && request !== undefined),
        'concurrently has "requests", or "times" and "request"',
      ),
      v.check(
        ({ expect }) => Object.values(expect).filter(count => count === 'rest').length <= 1,
        'expect has "rest" at most once',
      ),
    ),
  ),
});

const restartStep = v.strictObject({
  restart: described('The servers are ended and started again.', v.literal(true, 'restart must be true')),
});
const instancesStep = v.strictObject({
  instances: described('A second instance of the server is started.', v.literal(2, 'instances must be 2')),
});
const pauseStep = v.strictObject({
  pause: described(
    'Milliseconds to wait.',
    v.pipe(v.number('pause must be in milliseconds'), v.minValue(1), v.maxValue(10_000, 'pause is at most 10000')),
  ),
});

const forms = {
  request: requestStep,
  stop: stopStep,
  concurrently: raceStep,
  restart: restartStep,
  instances: instancesStep,
  pause: pauseStep,
};
type Form = (typeof forms)[keyof typeof forms];

const anyForm = v.union([requestStep, stopStep, raceStep, restartStep, instancesStep, pauseStep]);

/** An entry of a chain: an assertion, or what happens between two. It is told by what it has, so that its mistakes are told in its own words. */
const httpAssertion = v.lazy((input): v.GenericSchema<v.InferInput<Form>, v.InferOutput<Form>> => {
  if (typeof input !== 'object' || input === null) return anyForm;
  const form = Object.entries(forms).find(([key]) => key in input)?.[1];
  return (form ?? requestStep) as unknown as v.GenericSchema<v.InferInput<Form>, v.InferOutput<Form>>;
});

/** One entry of a chain. */
export type HttpAssertion = v.InferOutput<Form>;
export type RequestStep = v.InferOutput<typeof requestStep>;
export type StopStep = v.InferOutput<typeof stopStep>;
export type RaceStep = v.InferOutput<typeof raceStep>;

/** Requests and what happens between them, in their order. Code that has a chain calls `chainMistakes` on it. */
export const chain = someOf('a chain', httpAssertion);

/**
 * What is wrong between the steps of a chain: a variable that nothing captures before, an unknown name.
 * @param variables those that exist before its first step; the chain's own are added.
 */
export function chainMistakes(steps: readonly HttpAssertion[], variables: Set<string>): readonly string[] {
  const names = new Set<string>();
  const mistakes: string[] = [];
  let instances = 1;
  for (const one of steps) {
    mistakes.push(...unknownVariables(one, variables));
    if ('instances' in one) instances = 2;
    if (!('request' in one)) continue;
    for (const name of one.needs ?? [])
      if (!names.has(name)) mistakes.push(`needs names "${name}", which is not an earlier request`);
    if (one.on > instances) mistakes.push(`"${one.name}" is sent to instance 2, but no "instances: 2" comes before it`);
    names.add(one.name);
    for (const name of Object.keys(one.capture)) variables.add(name);
  }
  return mistakes;
}

/** What to say of the variables that a part of a check uses and nothing gives. */
export function unknownVariables(part: unknown, variables: ReadonlySet<string>): readonly string[] {
  return [...variablesIn(part)]
    .filter(name => !variables.has(name))
    .map(name => `{{${name}}} is used, but no earlier request captures it`);
}

/** The assertions of a chain, in their order. */
export function chainAssertions(steps: readonly HttpAssertion[]): readonly Declared[] {
  return steps.flatMap((one): readonly Declared[] => {
    if ('request' in one) return [one];
    if ('stop' in one) return [one.stop];
    return 'concurrently' in one ? [one.concurrently] : [];
  });
}
