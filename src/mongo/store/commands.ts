import { compileFilter } from '../language/query/match.ts';
import { keyOf } from '../language/values/compare.ts';
import { pathValues } from '../language/values/paths.ts';
import type { Doc } from '../language/values/values.ts';
import { codes, NotCovered, refused } from '../refusal.ts';
import { cursorReply, type MongoServer } from '../server.ts';
import {
  collMod,
  create,
  createIndexes,
  drop,
  dropDatabase,
  dropIndexes,
  listCollections,
  listIndexes,
  renameCollection,
} from './collectionCommands.ts';
import { aggregate, type Database, documents, type Server } from './database.ts';
import { find } from './find.ts';
import { findAndModify, insert, remove, update } from './writeCommands.ts';
import { checkOptions } from './writes.ts';

type Command = (database: Database, command: Doc) => Doc;

/** `count`: how many documents match. */
const count: Command = (database, { count: name, query, ...options }) => ({
  n: find(database, { ...options, find: name, ...(query === undefined ? {} : { filter: query }) }).length,
  ok: 1,
});

/** `distinct`: the values of a field, each once. */
const distinct: Command = (database, { distinct: name, key, query = {}, ...options }) => {
  checkOptions(options);
  const matching = documents(database, String(name)).filter(compileFilter(query));
  const values = matching.flatMap(doc =>
    pathValues(doc, String(key))
      .flat(1)
      .filter(value => value !== undefined),
  );
  return { values: [...new Map(values.map(value => [keyOf(value), value])).values()], ok: 1 };
};

const runAggregate: Command = (database, { aggregate: name, pipeline, explain, ...options }) => {
  checkOptions(options);
  if (explain) throw new NotCovered('explain');
  return cursorReply(`${database.name}.${String(name)}`, aggregate(database, String(name), pipeline));
};

/** The commands of the simulated server. */
const commands: Readonly<Record<string, Command>> = {
  ping: () => ({ ok: 1 }),
  find: (database, command) => cursorReply(`${database.name}.${String(command.find)}`, find(database, command)),
  aggregate: runAggregate,
  count,
  distinct,
  insert,
  update,
  delete: remove,
  findAndModify,
  create,
  collMod,
  drop,
  dropDatabase,
  renameCollection,
  listCollections,
  createIndexes,
  listIndexes,
  dropIndexes,
};

/** Runs commands on a simulated server. */
export const simulated = (server: Server): MongoServer => ({
  command(name, command) {
    const [verb = ''] = Object.keys(command);
    const run = Object.hasOwn(commands, verb) ? commands[verb] : undefined;
    if (run) return run({ server, name }, command);
    throw refused(codes.commandNotFound, `no such command: '${verb}'`);
  },
});
