import { taken } from './commandLine.ts';
import { type CommandName, commandOf, commands } from './commandTable.ts';
import { type OptionName, optionOf } from './options.ts';

/** The help: of one command, or of all. */
export function usage(command: CommandName | undefined): string {
  return command === undefined ? overview() : helpOf(command);
}

function overview(): string {
  const names = Object.keys(commands) as CommandName[];
  return [
    'Checks what you build in the course Backend Journey, without an editor.',
    '',
    'Usage: backend-journey <command> [options]',
    '',
    ...table(names.map(name => [name, commandOf(name).summary])),
    '',
    'See "backend-journey <command> --help" for the options of a command.',
    '',
  ].join('\n');
}

function helpOf(name: CommandName): string {
  const { summary, operands, more } = commandOf(name);
  const line = ['backend-journey', name, ...operands.map(one => (one.startsWith('[') ? one : `<${one}>`)), '[options]'];
  return [
    summary,
    '',
    `Usage: ${line.join(' ')}`,
    '',
    ...table(taken(name).map(option => [written(option), optionOf(option).summary])),
    ...(more === undefined ? [] : ['', more]),
    '',
  ].join('\n');
}

function written(name: OptionName): string {
  const { value, short } = optionOf(name);
  return `${short === undefined ? '    ' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`;
}

function table(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
