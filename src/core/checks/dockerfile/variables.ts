import { type DockerfileText, type Instruction, wordsOf } from './readDockerfile.ts';

/** A text with its variables resolved. */
export type Expanded = {
  readonly text: string;
  /** An ARG without a default: only a build gives it a value. */
  readonly unknown: string | undefined;
  /** A variable that the file does not set. The image that a stage starts from may. */
  readonly foreign: string | undefined;
};

/** Values by name; undefined for an ARG that only a build gives a value. */
export type Scope = ReadonlyMap<string, string | undefined>;

/** Replaces `$NAME`, `${NAME}`, `${NAME:-otherwise}` and `${NAME:+instead}`, and takes quotes away. */
export function expand(text: string, scope: Scope, escapeCharacter: string): Expanded {
  let unknown: string | undefined;
  let foreign: string | undefined;
  const variable = (name: string, operator: string | undefined, word: string): string => {
    const value = scope.get(name);
    if (operator === '+') return value ? word : '';
    if (operator === '-') return value || word;
    if (value === undefined && scope.has(name)) unknown ??= name;
    if (!scope.has(name)) foreign ??= name;
    return value ?? '';
  };
  const escaped = escapeCharacter === '`' ? '`(.)' : '\\\\(.)';
  const pattern = new RegExp(`${escaped}|'([^']*)'|"|\\$(?:(\\w+)|\\{(\\w+)(?::?([-+?])([^}]*))?\\})`, 'g');
  const replaced = text.replace(
    pattern,
    (all, character?: string, quoted?: string, plain?: string, braced?: string, operator?: string, word = '') => {
      if (all === '"') return '';
      if (character !== undefined) return character;
      return quoted ?? variable(plain ?? braced ?? '', operator, word);
    },
  );
  return { text: replaced, unknown, foreign };
}

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

/** The values of ARGs before the first FROM, which are all that a FROM can use. */
export function globalScope({ instructions, escapeCharacter }: DockerfileText): Scope {
  const scope = new Map<string, string | undefined>();
  for (const one of instructions) {
    if (one.keyword === 'FROM') break;
    if (one.keyword === 'ARG')
      for (const { name, value } of pairsOf(one))
        scope.set(name, value === undefined ? undefined : expand(value, scope, escapeCharacter).text);
  }
  return scope;
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
    if (one.keyword === 'ENV' || one.keyword === 'ARG')
      for (const { name, value } of pairsOf(one)) {
        const resolved =
          value === undefined ? global.get(name) : expand(value, new Map([...args, ...env]), escapeCharacter).text;
        (one.keyword === 'ENV' ? env : args).set(name, resolved);
      }
  return { env, all: new Map([...args, ...env]) };
}
