/**
 * What becomes of a command of psql (https://www.postgresql.org/docs/current/app-psql.html#APP-PSQL-META-COMMANDS):
 * - `passed`: it shows something, or changes how something is shown
 * - `ends`: it ends a statement as a semicolon does, and shows the result in another way
 * - `obeyed`: it sets variables, chooses what is run, or uses a result
 * - `dropped`: the statement before it is not run
 * - `reads`, `stops`: it reads another file, or no more of this one
 * - `unknown`: it needs a terminal, files or a connection, or does not exist
 */
export type PsqlEffect = 'passed' | 'ends' | 'obeyed' | 'dropped' | 'reads' | 'stops' | 'unknown';

const words = (list: string) => new Set(list.split(/\s+/));

const effects: readonly (readonly [PsqlEffect, ReadonlySet<string>])[] = [
  [
    'passed',
    words(
      `restrict unrestrict echo qecho warn pset timing x a t H html f C T encoding errverbose conninfo c connect h help ?
       copyright s w write p print o out ! z l list sf sv lo_list . rp`,
    ),
  ],
  ['ends', words('g gx crosstabview watch')],
  ['obeyed', words('set unset if elif else endif gset gexec')],
  ['dropped', words('gdesc r reset')],
  ['reads', words('i include ir include_relative')],
  ['stops', words('q quit')],
];

/** A command's name and the rest of its line. */
export function commandParts(line: string): { readonly name: string; readonly rest: string } {
  const [, name = '', rest = ''] = /^(\S+)\s*(.*)$/s.exec(line) ?? [];
  return { name, rest };
}

const longestName = 30;

/** What becomes of a command. */
export function effectOf(line: string): PsqlEffect {
  const { name, rest } = commandParts(line);
  if (name.length > longestName) return 'unknown';
  // A back quote runs a program of the learner's machine.
  if (/^(?:set|if|elif|echo|qecho|warn|pset)$/.test(name) && rest.includes('`')) return 'unknown';
  // As another user, what follows would have other rights.
  if (/^(?:c|connect)$/.test(name) && /^[^\s-]\S*\s+[^\s-]/.test(rest) && !/[=:]/.test(rest)) return 'unknown';
  if (name === 'copy') return /\bto\b/i.test(rest) && !/\bfrom\b/i.test(rest) ? 'passed' : 'unknown';
  const bare = name.replace(/[+S]+$/, '');
  if (/^d[a-zA-Z]*$/.test(bare) || bare === 'l' || bare === 'z') return 'passed';
  return effects.find(([, names]) => names.has(bare) || names.has(name))?.[0] ?? 'unknown';
}
