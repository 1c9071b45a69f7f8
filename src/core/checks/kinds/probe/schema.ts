import * as v from 'valibot';
import { described, someOf } from '../../../source/fields.ts';
import { chain, chainMistakes, unknownVariables } from '../http/assertions.ts';
import { serverFields } from '../http/fields/server.ts';
import { builtIn } from '../http/variables.ts';
import { type ProbeAssertion, probeAssertion } from './assertions.ts';

const fields = v.strictObject({
  kind: described('Attacks the learner’s own server, and asks whether it withstands the attack.', v.literal('probe')),
  ...serverFields,
  legitimate: described('What must work before anything is attacked. It captures what the attacks need.', chain),
  attacks: described('The attacks, in order. Each must be refused.', someOf('attacks', probeAssertion)),
  after: described('What must still work afterwards.', chain),
});

/** A check of this kind. */
export type ProbeCheck = v.InferOutput<typeof fields>;

/** A server and what it is attacked with. */
export const probeSchema = v.pipe(
  fields,
  v.rawCheck(({ dataset, addIssue }) => {
    if (dataset.typed) for (const message of mistakes(dataset.value)) addIssue({ message });
  }),
);

function mistakes({ legitimate, attacks, after }: ProbeCheck): readonly string[] {
  const variables = new Set(builtIn);
  return [
    ...chainMistakes(legitimate, variables),
    ...attacks.flatMap(one => unknownVariables(one, new Set([...variables, ...ownVariables(one)]))),
    ...attacks.flatMap(one => missingNames(one, variables)),
    ...chainMistakes(after, variables),
  ];
}

/** What an attack gives to its own requests. */
function ownVariables(one: ProbeAssertion): readonly string[] {
  const captured = 'capture' in one ? Object.keys(one.capture) : [];
  return ['payload', ...captured];
}

/** Variables that are named rather than used in a string. */
function missingNames(one: ProbeAssertion, variables: ReadonlySet<string>): readonly string[] {
  const named = one.asks === 'token' ? [one.token] : one.asks === 'otherMember' ? Object.entries(one.as).flat() : [];
  return named.filter(name => !variables.has(name)).map(name => `"${name}" names a variable that nothing captures`);
}
