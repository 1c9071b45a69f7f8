import { parseArgs } from 'node:util';
import { WrongUse } from '../exits.ts';
import { type CommandName, commands, isCommand } from './commandTable.ts';
import { didYouMean } from './nearest.ts';
import { type OptionName, optionOf, options } from './options.ts';

/** What was asked for. */
export type CommandLine = {
  /** Undefined when only `--help` or `--version` was. */
  readonly command: CommandName | undefined;
  /** What stands behind the command, such as a folder. */
  readonly operands: readonly string[];
  /** Whether an option is there. */
  has(name: OptionName): boolean;
  /** The value of an option, the last one of several. */
  value(name: OptionName): string | undefined;
  /** All values of an option that can be given several times. */
  values(name: OptionName): readonly string[];
  /** The names that an option lists, given several times or parted by commas. */
  names(name: OptionName): readonly string[];
};

/** Reads a command line. Throws WrongUse, which names what is near. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const { tokens, positionals } = parseArgs({
    args: [...args],
    options: parserOptions(),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const [command, ...operands] = positionals;
  if (command !== undefined && !isCommand(command)) throw unknownCommand(command);
  const given = new Map<OptionName, string[]>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const name = knownOption(token.name, token.rawName, command);
    // What begins with a hyphen is the next option, unless it is joined with `=`.
    const isNext = !token.inlineValue && token.value?.startsWith('-') && token.value !== '-';
    given.set(name, [...(given.get(name) ?? []), readValue(name, isNext ? undefined : token.value)]);
  }
  const most = command === undefined ? 0 : commands[command].operands.length;
  if (operands.length > most)
    throw new WrongUse(`"${operands[most]}" is one argument too many.${command ? seeHelp(command) : ''}`);
  return {
    command,
    operands,
    has: name => given.has(name),
    value: name => given.get(name)?.at(-1),
    values: name => given.get(name) ?? [],
    names: name => (given.get(name) ?? []).flatMap(text => text.split(',')).filter(text => text !== ''),
  };
}

function parserOptions() {
  const names = Object.keys(options) as OptionName[];
  return Object.fromEntries(
    names.map(name => {
      const { value, short } = optionOf(name);
      const type = value === undefined ? ('boolean' as const) : ('string' as const);
      return [name, { type, multiple: true, ...(short === undefined ? {} : { short }) }] as const;
    }),
  );
}

function unknownCommand(wanted: string): WrongUse {
  const names = Object.keys(commands);
  const isPath = /[\\/.]/.test(wanted) ? ` To check a folder, run "backend-journey check ${wanted}".` : '';
  return new WrongUse(
    `There is no command "${wanted}".${didYouMean(wanted, names)}${isPath} The commands are ${names.join(', ')}.`,
  );
}

function knownOption(name: string, written: string, command: CommandName | undefined): OptionName {
  const known = Object.keys(options) as OptionName[];
  const found = known.find(one => one === name);
  if (!found) {
    const near = didYouMean(name, taken(command), '--');
    throw new WrongUse(`There is no option ${written}.${near}${seeHelp(command)}`);
  }
  if (!taken(command).includes(found)) throw new WrongUse(`${command} has no option --${found}.${seeHelp(command)}`);
  return found;
}

/** The options of a command, with those that every one has. */
export function taken(command: CommandName | undefined): readonly OptionName[] {
  return [...(command === undefined ? [] : commands[command].options), 'color', 'no-color', 'help', 'version'];
}

const seeHelp = (command: CommandName | undefined) =>
  ` See "backend-journey ${command === undefined ? '' : `${command} `}--help".`;

function readValue(name: OptionName, value: string | undefined): string {
  const { value: wanted } = optionOf(name);
  if (wanted === undefined && value !== undefined) throw new WrongUse(`--${name} takes no value.`);
  if (wanted !== undefined && (value === undefined || value === ''))
    throw new WrongUse(`--${name} needs a value: --${name} ${wanted}.`);
  return value ?? '';
}
