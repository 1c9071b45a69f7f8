import type { Values } from '../assertions.ts';
import { commandParts } from './psqlCommands.ts';

/** What psql keeps while it reads a script. */
export type PsqlSession = {
  /** The variables, as they are now. */
  readonly values: Record<string, string>;
  /** Whether what comes next is run: false in a branch that is not taken. */
  isActive(): boolean;
  /** Does what \set, \unset, \if, \elif, \else and \endif say. */
  obey(line: string): void;
};

/** A branch: whether it is taken, and whether one of its \if was. */
type Branch = { active: boolean; taken: boolean };

/** @param given variables that have values from the start. */
export function openPsql(given: Values): PsqlSession {
  const values = { ...given };
  const branches: Branch[] = [];
  const isActive = () => branches.every(({ active }) => active);
  return {
    values,
    isActive,
    obey(line) {
      const { name, rest } = commandParts(line);
      const last = branches.at(-1);
      const outer = branches.slice(0, -1).every(({ active }) => active);
      const holds = () => isTrue(argumentsOf(rest, values)[0] ?? '');
      if (name === 'if') {
        const active = isActive() && holds();
        branches.push({ active, taken: active });
      } else if (name === 'endif') branches.pop();
      else if (last && (name === 'elif' || name === 'else')) {
        last.active = outer && !last.taken && (name === 'else' || holds());
        last.taken ||= last.active;
      } else if (isActive()) setVariable(name, rest, values);
    },
  };
}

function setVariable(name: string, rest: string, values: Record<string, string>): void {
  const [variable, ...parts] = argumentsOf(rest, values);
  if (variable === undefined) return;
  if (name === 'unset') delete values[variable];
  else if (name === 'set') values[variable] = parts.join('');
}

/** psql takes any beginning of true, yes, on, and 1; what is neither true nor false counts as false. */
const isTrue = (text: string) => /^(?:t(?:r(?:u(?:e)?)?)?|y(?:e(?:s)?)?|on|1)$/i.test(text);

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', b: '\b', r: '\r', f: '\f' };
const piece = /:\{\?(\w+)\}|:(\w+)|:'(\w+)'|:"(\w+)"|'((?:''|\\.|[^'\\]+)*)'?|"([^"]*)"?|([^\s'":]+|:)/gs;

/** The arguments of a command: separated by blanks, with quotes, and with variables in place of their names. */
export function argumentsOf(text: string, values: Values): readonly string[] {
  const found: string[] = [];
  let end = -1;
  for (const match of text.matchAll(piece)) {
    const [all, asked, plain, asString, asName, single, double, other] = match;
    const variable = (name: string, quote: string) =>
      values[name] === undefined ? all : quote + values[name].replaceAll(quote || '\0', quote + quote) + quote;
    const value =
      (asked !== undefined ? String(values[asked] !== undefined) : undefined) ??
      (plain !== undefined ? variable(plain, '') : undefined) ??
      (asString !== undefined ? variable(asString, "'") : undefined) ??
      (asName !== undefined ? variable(asName, '"') : undefined) ??
      single?.replace(/''|\\(.)/gs, (_, escaped?: string) => (escaped ? (escapes[escaped] ?? escaped) : "'")) ??
      (double !== undefined ? `"${double}"` : (other ?? ''));
    if (match.index === end) found.push((found.pop() ?? '') + value);
    else found.push(value);
    end = match.index + all.length;
  }
  return found;
}
