import { type Platform, platformVariables } from './platforms.ts';
import type { DockerfileText, Instruction } from './readDockerfile.ts';
import { expand, type Scope } from './shellText.ts';
import { wordsOf } from './words.ts';

/** The names and values of an ENV or ARG; undefined for an ARG without a default. */
export function pairsOf(instruction: Instruction): readonly { name: string; value: string | undefined }[] {
  const words = wordsOf(instruction);
  const [first = ''] = words;
  // The old form of ENV, `ENV NAME the rest`, has one name only.
  if (instruction.keyword === 'ENV' && !first.includes('='))
    return [{ name: first, value: instruction.text.slice(first.length).trim() }];
  return words.map(word => {
    const [, name = word, value] = /^([^=]*)=(.*)$/s.exec(word) ?? [];
    return { name: name.replace(/^["']|["']$/g, ''), value };
  });
}

/** The values of ARGs before the first FROM and those of the platform, which are all that a FROM can use. */
export function globalScope({ instructions, escapeCharacter }: DockerfileText, platform: Platform): Scope {
  const scope = new Map<string, string | undefined>(platformVariables(platform));
  for (const one of instructions) {
    if (one.keyword === 'FROM') break;
    if (one.keyword !== 'ARG') continue;
    for (const { name, value } of pairsOf(one))
      if (value !== undefined) scope.set(name, knownValue(value, scope, escapeCharacter));
      else if (!scope.has(name)) scope.set(name, undefined);
  }
  return scope;
}

/** A value of a default; undefined when it hangs on what only a build gives. */
function knownValue(value: string, scope: Scope, escapeCharacter: string): string | undefined {
  const { text, unknown } = expand(value, scope, escapeCharacter);
  return unknown === undefined ? text : undefined;
}

/** What ENV and ARG have set after some instructions of a stage. An ENV wins over an ARG of its name. */
export function scopeAfter(
  instructions: readonly Instruction[],
  inherited: Scope,
  global: Scope,
  escapeCharacter: string,
): { readonly env: Scope; readonly all: Scope } {
  const env = new Map(inherited);
  const args = new Map<string, string | undefined>();
  for (const one of instructions)
    if (one.keyword === 'ENV' || one.keyword === 'ARG') {
      // All variables of one instruction are replaced by what was there before it.
      const scope = new Map([...args, ...env]);
      for (const { name, value } of pairsOf(one))
        (one.keyword === 'ENV' ? env : args).set(
          name,
          value === undefined ? global.get(name) : knownValue(value, scope, escapeCharacter),
        );
    }
  return { env, all: new Map([...args, ...env]) };
}
