import * as v from 'valibot';
import { commandLine, line } from '../../../../source/fields.ts';

/** How the learner's server is started; the same for every kind that needs one. */
export const serverFields = {
  /** The name of the first assertion. */
  starts: v.optional(line('starts', 120), 'the server starts and listens on PORT'),
  /** The usual command; a Procfile of the learner with a line for web replaces it. `{{port}}` stands for the port. */
  start: commandLine,
  env: v.optional(v.record(v.string(), v.string('a variable of env must be a string; put it in quotes')), {}),
  ready: v.optional(
    v.strictObject({
      /** Asked until it is answered with less than 500. Without it, accepting connections is enough. */
      path: v.optional(v.pipe(v.string(), v.startsWith('/', 'path must begin with /'))),
      seconds: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(60, 'seconds is at most 60')), 10),
    }),
    {},
  ),
  /** Runs in a copy of the learner's folder, so that what the server writes is gone afterwards. */
  copy: v.optional(v.boolean('copy must be true or false'), false),
};

const fields = v.strictObject(serverFields);
export type ServerFields = v.InferOutput<typeof fields>;
