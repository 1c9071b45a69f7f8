import { type Check, declaredBy, kindOf } from '../kinds/kinds.ts';
import type { CompiledLab } from './compileLab.ts';

/** What is wrong with a step's own checks, alone and beside those of its lab: names that repeat, files that are nowhere. */
export function ownCheckFaults(own: readonly Check[], lab: CompiledLab | undefined): readonly string[] {
  const declared = declaredBy(own);
  const names = declared.map(({ name }) => name);
  const others = new Set(declaredBy(lab?.fields.checks ?? []).map(({ name }) => name));
  const repeated = names.filter((name, at) => names.indexOf(name) !== at || others.has(name));
  const given = lab?.lab.given ?? [];
  const missing = own
    .flatMap(check => kindOf(check).given(check))
    .filter(path => !given.some(file => file.path === path || file.path.startsWith(`${path}/`)));
  return [
    ...[...new Set(repeated)].map(name => `the assertion "${name}" occurs twice`),
    ...missing.map(path => `a check uses check/${path}, but the step has no lab`),
    // Nothing here has a solution that could prove it.
    ...declared
      .filter(({ fragment }) => fragment !== undefined)
      .map(
        ({ name }) => `the assertion "${name}" has a fragment; write it in the lab.yaml, where the solution proves it`,
      ),
  ];
}
