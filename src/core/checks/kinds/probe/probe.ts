import * as v from 'valibot';
import { described, someOf } from '../../../source/fields.ts';
import { checkKind } from '../../engine/kind.ts';
import { CouldNotCheck } from '../../engine/verdict.ts';
import { firstVariables, runChain, type Scene } from '../http/chain.ts';
import { chain, chainAssertions, chainMistakes, unknownVariables } from '../http/chainFields.ts';
import { givenFiles } from '../http/givenFiles.ts';
import { serverFields } from '../http/server/serverFields.ts';
import { withServers } from '../http/server/withServers.ts';
import { builtIn } from '../http/variables.ts';
import { tryAttack } from './attack.ts';
import { type Attack, attack } from './attackFields.ts';

const fields = v.strictObject({
  kind: described('Attacks the learner’s own server, and asks whether it withstands the attack.', v.literal('probe')),
  ...serverFields,
  /** What must work before anything is attacked; it captures what the attacks need. */
  legitimate: chain,
  attacks: someOf('attacks', attack),
  /** What must still work afterwards. */
  after: chain,
});
type Probe = v.InferOutput<typeof fields>;

/** Attacks the learner's own server. It passes when every attack is refused and it still does what it is for. */
export const probe = checkKind({
  schema: v.pipe(
    fields,
    v.rawCheck(({ dataset, addIssue }) => {
      if (dataset.typed) for (const message of mistakes(dataset.value)) addIssue({ message });
    }),
  ),
  assertions: ({ starts, legitimate, attacks, after }) => [
    { name: starts },
    ...chainAssertions(legitimate),
    ...attacks,
    ...chainAssertions(after),
  ],
  given: ({ legitimate, after }) => givenFiles([...legitimate, ...after]),
  commands: ({ start }) => [start],
  async run({ legitimate, attacks, after, ...server }, context) {
    await withServers(server, context, async (servers, port, context) => {
      const scene: Scene = { context, servers, variables: firstVariables(port), held: new Set() };
      await runChain(legitimate, scene);
      // An API that refuses everybody refuses attacks too: it has shown nothing.
      if (!chainAssertions(legitimate).every(({ name }) => scene.held.has(name))) return;
      const obstacle = await tryAll(attacks, scene);
      // What was limited still is: it would look as if it did not work any more.
      if (obstacle) throw obstacle;
      await runChain(after, scene);
    });
  },
});

/** Tries every attack. What keeps one of them from being tried does not keep the others; it is returned. */
async function tryAll(attacks: readonly Attack[], scene: Scene): Promise<CouldNotCheck | undefined> {
  let obstacle: CouldNotCheck | undefined;
  for (const one of attacks) {
    try {
      const finding = await tryAttack(one, scene);
      const server = scene.servers.at(1);
      const output = 'program' in server ? server.output() : undefined;
      scene.context.report.settle(one.name, finding && { output, ...finding });
    } catch (error) {
      if (!(error instanceof CouldNotCheck)) throw error;
      obstacle ??= error;
    }
  }
  return obstacle;
}

function mistakes({ legitimate, attacks, after }: Probe): readonly string[] {
  const variables = new Set(builtIn);
  return [
    ...chainMistakes(legitimate, variables),
    ...attacks.flatMap(one => unknownVariables(one, new Set([...variables, ...ownVariables(one)]))),
    ...attacks.flatMap(one => missingNames(one, variables)),
    ...chainMistakes(after, variables),
  ];
}

/** What an attack gives to its own requests. */
function ownVariables(one: Attack): readonly string[] {
  const captured = 'capture' in one ? Object.keys(one.capture) : [];
  return ['payload', ...captured];
}

/** Variables that are named rather than used in a string. */
function missingNames(one: Attack, variables: ReadonlySet<string>): readonly string[] {
  const named = one.asks === 'token' ? [one.token] : one.asks === 'otherMember' ? Object.entries(one.as).flat() : [];
  return named.filter(name => !variables.has(name)).map(name => `"${name}" names a variable that nothing captures`);
}
