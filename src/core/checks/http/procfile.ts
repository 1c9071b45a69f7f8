import { type Message, message } from '../../message.ts';
import { type Finding, whereOf } from '../evidence.ts';
import type { CommandLine } from '../world.ts';

/**
 * The command of the process `web` in a Procfile (https://devcenter.heroku.com/articles/procfile#procfile-format). No
 * shell reads it: words are separated by blanks, quotes keep them together, and `$PORT` is the only variable.
 */
export function readProcfile(text: string): CommandLine | Finding {
  let offset = 0;
  let found: { readonly line: CommandLine } | undefined;
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
    const [program, ...args] = words;
    if (program === undefined) return fault(message('The line for web has no command after the colon.'));
    found = { line: { program, args } };
  }
  return (
    found?.line ?? {
      message: message('The Procfile has no line for web, such as "web: node server.js".'),
      where: whereOf('Procfile', text, 0),
    }
  );
}

const faults = {
  quote: message('The command has a quote that is not closed.'),
  shell: message(
    'The command is started without a shell, so that &&, |, ;, <, > and variables other than $PORT do not work in it. Put them into a script.',
  ),
} as const;

/** Splits a command into words as a POSIX shell would, as far as blanks, quotes and backslashes go. */
export function splitWords(command: string): readonly string[] | keyof typeof faults {
  const words: string[] = [];
  const part = /\s+|'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)|([^\s'"\\]+)/gsy;
  let word: string | undefined;
  while (part.lastIndex < command.length) {
    const [all, single, double, escaped, plain] = part.exec(command) ?? [];
    if (all === undefined) return 'quote';
    const text = single ?? double?.replace(/\\(["\\$`])/g, '$1') ?? escaped ?? plain;
    if (text === undefined) {
      if (word !== undefined) words.push(word);
      word = undefined;
      continue;
    }
    if (plain !== undefined && /[|&;<>`]/.test(plain)) return 'shell';
    if ((plain ?? double) !== undefined && /\$(?!\{?PORT\b)[\w{(]/.test(text)) return 'shell';
    word = (word ?? '') + text;
  }
  return word === undefined ? words : [...words, word];
}

/** A command line with the port in the places that are kept for it. */
export function withPort({ program, args }: CommandLine, port: number): CommandLine {
  return { program, args: args.map(arg => arg.replace(/\{\{port\}\}|\$PORT\b|\$\{PORT\}/g, String(port))) };
}
