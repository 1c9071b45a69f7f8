import * as v from 'valibot';
import { described } from '../../../source/fields.ts';
import { chain, chainMistakes } from './assertions.ts';
import { serverFields } from './fields/server.ts';
import { builtIn } from './variables.ts';

/** A server and what is asked of it. */
export const httpSchema = v.pipe(
  v.strictObject({
    kind: described('Starts the learner’s server and sends it a chain of requests.', v.literal('http')),
    ...serverFields,
    chain: described('Requests, and what happens between them, in order.', chain),
  }),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    for (const message of chainMistakes(dataset.value.chain, new Set(builtIn))) addIssue({ message });
  }),
);

/** A check of this kind. */
export type HttpCheck = v.InferOutput<typeof httpSchema>;
