import type { CommandLine } from '../args/commandLine.ts';
import { WrongUse } from '../exits.ts';

/** Addresses of databases of the learner's own; undefined for what is built in. */
export type Connections = { readonly sql: string | undefined; readonly mongo: string | undefined };

/** The databases that `--connection` names, told apart by how their addresses begin. Throws WrongUse for any other. */
export function connectionsOf(line: CommandLine): Connections {
  const all = line.values('connection');
  const isSql = (text: string) => /^postgres(?:ql)?:\/\//.test(text) && URL.canParse(text);
  const isMongo = (text: string) => /^mongodb(?:\+srv)?:\/\/./.test(text);
  // It is not repeated: it may hold a password.
  if (!all.every(text => isSql(text) || isMongo(text)))
    throw new WrongUse(
      '--connection is not an address such as postgres://me:secret@localhost:5432/postgres or mongodb://localhost:27017.',
    );
  return { sql: all.filter(isSql).at(-1), mongo: all.filter(isMongo).at(-1) };
}
