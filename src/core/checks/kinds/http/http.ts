import * as v from 'valibot';
import { described } from '../../../source/fields.ts';
import { checkKind } from '../../engine/kind.ts';
import { firstVariables, runChain, type Scene } from './chain.ts';
import { chain, chainAssertions, chainMistakes } from './chainFields.ts';
import { givenFiles } from './givenFiles.ts';
import { serverFields } from './server/serverFields.ts';
import { withServers } from './server/withServers.ts';
import { builtIn } from './variables.ts';

/** Starts the learner's server and sends it a chain of requests. */
export const http = checkKind({
  schema: v.pipe(
    v.strictObject({
      kind: described('Starts the learner’s server and sends it a chain of requests.', v.literal('http')),
      ...serverFields,
      chain,
    }),
    v.rawCheck(({ dataset, addIssue }) => {
      if (!dataset.typed) return;
      for (const message of chainMistakes(dataset.value.chain, new Set(builtIn))) addIssue({ message });
    }),
  ),
  assertions: ({ starts, chain }) => [{ name: starts }, ...chainAssertions(chain)],
  given: ({ chain }) => givenFiles(chain),
  commands: ({ start }) => [start],
  async run(check, context) {
    await withServers(check, context, async (servers, port, context) => {
      const scene: Scene = { context, servers, variables: firstVariables(port), held: new Set() };
      await runChain(check.chain, scene);
    });
  },
});
