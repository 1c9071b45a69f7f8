import * as v from 'valibot';
import { commandLine, described, line } from '../../../../source/fields.ts';

/** How the learner's server is started; the same for every kind that needs one. */
export const serverFields = {
  starts: v.optional(
    described('The name of the first assertion.', line('starts', 120)),
    'the server starts and listens on PORT',
  ),
  start: commandLine(
    'The usual command, as a list; the line for web of a Procfile of the learner replaces it. {{port}} stands for the port.',
  ),
  env: v.optional(
    described(
      'Environment variables of the server, besides PORT.',
      v.record(v.string(), v.string('a variable of env must be a string; put it in quotes')),
    ),
    {},
  ),
  ready: v.optional(
    described(
      'When the server counts as started.',
      v.strictObject({
        path: v.optional(
          described(
            'A path that is requested until the status is below 500. Without it, accepting connections is enough.',
            v.pipe(v.string(), v.startsWith('/', 'path must begin with /')),
          ),
        ),
        seconds: v.optional(
          described(
            'Seconds until it must be ready, 10 if not given.',
            v.pipe(v.number(), v.minValue(1), v.maxValue(60, 'seconds is at most 60')),
          ),
          10,
        ),
      }),
    ),
    {},
  ),
  copy: v.optional(
    described(
      'Whether it runs in a copy of the learner’s folder, so that what it writes is gone afterwards; false if not given.',
      v.boolean('copy must be true or false'),
    ),
    false,
  ),
};

const fields = v.strictObject(serverFields);
export type ServerFields = v.InferOutput<typeof fields>;
