import { copyIn, type Doc } from '../language/values/values.ts';
import type { MongoServer } from '../server.ts';

/** A database of a server, as the shell speaks to it. */
export type Target = { readonly server: MongoServer; readonly name: string };

/** Runs a command on a database. */
export const tell = ({ server, name }: Target, command: Doc): Doc => server.command(name, command);

/** An argument that a script gave, as a document; nothing counts as an empty one. */
export const given = (value: unknown): Doc => (value === undefined || value === null ? {} : (copyIn(value) as Doc));

/** Those of some options that are there. */
export const picked = (options: Doc, names: readonly string[]): Doc =>
  Object.fromEntries(names.filter(name => options[name] !== undefined).map(name => [name, options[name]]));
