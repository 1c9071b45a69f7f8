import { type Message, message } from '../../../../message.ts';
import { type Finding, whereOf } from '../../../engine/evidence.ts';
import type { CommandLine } from '../../../engine/world.ts';
import { type ShellFault, splitWords } from './shellWords.ts';

export { splitWords };

/** A command with the variables that are set before it. */
export type ServerLine = CommandLine & { readonly env?: Readonly<Record<string, string>> };

/**
 * The command of the process `web` in a Procfile (https://devcenter.heroku.com/articles/procfile#procfile-format). No
 * shell reads it: words are separated by blanks, quotes keep them together, variables may be set before the command, and
 * only `$PORT` is put in.
 */
export function readProcfile(text: string): ServerLine | Finding {
  let offset = 0;
  let found: ServerLine | undefined;
  for (const line of text.split('\n')) {
    const at = offset;
    offset += line.length + 1;
    const content = line.trim();
    if (content === '' || content.startsWith('#')) continue;
    const [, name, command] = /^([\w-]+)\s*:\s*(.*)$/.exec(content) ?? [];
    const fault = (fault: Message): Finding => ({ message: fault, where: whereOf('Procfile', text, at) });
    if (name === undefined || command === undefined)
      return fault(message('A line of a Procfile has the form "web: node server.js".'));
    if (name !== 'web') continue;
    if (found) return fault(message('The Procfile has more than one line for web.'));
    const words = splitWords(command);
    if (typeof words === 'string') return fault(faults[words]);
    found = lineOf(words);
    if (!found) return fault(message('The line for web has no command after the colon.'));
  }
  return (
    found ?? {
      message: message('The Procfile has no line for web, such as "web: node server.js".'),
      where: whereOf('Procfile', text, 0),
    }
  );
}

const faults: Readonly<Record<ShellFault, Message>> = {
  quote: message('The command has a quote that is not closed.'),
  shell: message(
    'The command is started without a shell, so &&, |, ;, <, > and variables other than $PORT do not work in it. Put them in a script.',
  ),
};

const assignment = /^([A-Za-z_]\w*)=(.*)$/s;

/** The words of a command: variables that it gets, perhaps `exec`, then a program with its arguments. */
function lineOf(words: readonly string[]): ServerLine | undefined {
  const first = words.findIndex(word => !assignment.test(word));
  const command = first < 0 ? [] : words.slice(first);
  // A shell's words for a command that is a program: without a shell, only a program.
  while (command[0] === 'exec' || command[0] === 'command') command.shift();
  const [program, ...args] = command;
  if (program === undefined) return undefined;
  if (first === 0) return { program, args };
  const env = words.slice(0, first).map(word => assignment.exec(word) ?? []);
  return { program, args, env: Object.fromEntries(env.map(([, name = '', value = '']) => [name, value])) };
}

/** A command line with the port in the places that are kept for it. */
export function withPort({ program, args, env }: ServerLine, port: number): ServerLine {
  const filled = (text: string) => text.replace(/\{\{port\}\}|\$PORT\b|\$\{PORT\}/g, String(port));
  const line = { program, args: args.map(filled) };
  if (!env) return line;
  return { ...line, env: Object.fromEntries(Object.entries(env).map(([name, value]) => [name, filled(value)])) };
}
