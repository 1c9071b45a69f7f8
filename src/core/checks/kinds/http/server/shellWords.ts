/** Why a command cannot be split: a quote is open, or it needs a shell. */
export type ShellFault = 'quote' | 'shell';

/** Blanks; 'single' and "double" quotes; an escaped character; a variable in braces, or anything else. */
const part = /\s+|'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)|(\$\{[^}'"\\]*\}|(?:[^\s'"\\$]|\$(?!\{))+)/gsy;

/**
 * Splits a command into words as a POSIX shell would, as far as blanks, quotes, backslashes and comments go. `$PORT` stays in
 * the words, with a default or without; of other variables, only the default that they are given is known.
 */
export function splitWords(command: string): readonly string[] | ShellFault {
  const words: string[] = [];
  let word: string | undefined;
  for (part.lastIndex = 0; part.lastIndex < command.length; ) {
    const start = command[part.lastIndex];
    const [all, single, double, escaped, plain] = part.exec(command) ?? [];
    if (all === undefined) return start === '$' ? 'shell' : 'quote';
    const text = single ?? escaped ?? expanded(plain ?? double, double !== undefined);
    if (text === undefined) return 'shell';
    if (plain?.startsWith('#') && word === undefined) break;
    if (all.trim() !== '') word = (word ?? '') + text;
    else if (word !== undefined) {
      words.push(word);
      word = undefined;
    }
  }
  return word === undefined ? words : [...words, word];
}

/** `${PORT:-3000}`, also with `-`, `:=`, `=`, `:?` and `?`; the same of other variables where that gives them a value. */
const withDefault = /(\$\{PORT):?[-=?][^}]*\}|\$\{\w+:?[-=]([^}$]*)\}/g;

/** What a shell makes of a piece outside of single quotes; undefined for what only a shell can do. */
function expanded(piece = '', quoted: boolean): string | undefined {
  const isVariable = piece.startsWith('${');
  if (!quoted && !isVariable && /[|&;<>]/.test(piece)) return undefined;
  const text = piece.replace(withDefault, (_, port, value) => (port === undefined ? value : port.concat('}')));
  const bare = text.replace(/\\./gs, '').replace(/\$PORT\b|\$\{PORT\}/g, '');
  if (/\$[\w{(@*#?!$-]|`/.test(bare)) return undefined;
  return quoted ? text.replace(/\\(["\\$`])/g, '$1') : text;
}
