import * as v from 'valibot';
import { described, path, someOf } from '../../../source/fields.ts';
import { dockerfileAssertion } from './assertions.ts';

/** A Dockerfile and what is asked of it. */
export const dockerfileSchema = v.strictObject({
  kind: described('What a Dockerfile builds: stages, user, order of layers, secrets.', v.literal('dockerfile')),
  path: v.optional(
    described('The Dockerfile, with forward slashes; Dockerfile if not given.', path('path')),
    'Dockerfile',
  ),
  assertions: described('The assertions, in order.', someOf('assertions', dockerfileAssertion)),
});

/** A check of this kind. */
export type DockerfileCheck = v.InferOutput<typeof dockerfileSchema>;

/** The name of the assertion that comes first: that there is something to ask about. */
export const valid = (path: string) => `${path} is a valid Dockerfile`;
