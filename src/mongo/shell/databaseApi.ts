import { uncoveredCommands, uncoveredDatabaseMethods } from '../language/values/known.ts';
import type { Doc } from '../language/values/values.ts';
import { codes, NotCovered, refused } from '../refusal.ts';
import { documentsOf } from '../server.ts';
import { makeCollectionApi, missing } from './collectionApi.ts';
import { handle, type ScriptSide, scriptMethods } from './script.ts';
import { given, type Target, tell } from './target.ts';

/** The commands that a script may run as such. */
const runnable = ['collMod', 'create', 'ping'];

function runCommand(target: Target, command: Doc): Doc {
  const [name = ''] = Object.keys(command);
  if (runnable.includes(name)) return tell(target, command);
  if (uncoveredCommands.has(name.toLowerCase())) throw new NotCovered(`the command ${name}`);
  throw refused(codes.commandNotFound, `no such command: '${name}'`);
}

const infos = (target: Target, filter: Doc): readonly Doc[] =>
  documentsOf(tell(target, { listCollections: 1, filter, cursor: {} }));

/** A database as scripts see it: `db`. A name that it does not have is a collection. */
export function makeDatabaseApi(target: Target, side: ScriptSide): object {
  const collection = (name: string) => makeCollectionApi(target, name, side, api);
  const methods: Record<string | symbol, unknown> = scriptMethods(
    {
      getName: () => target.name,
      toString: () => target.name,
      getCollection: (name: string) => collection(name),
      getCollectionNames: () =>
        infos(target, {})
          .map(({ name }) => name)
          .sort(),
      getCollectionInfos: (filter?: unknown) => infos(target, given(filter)),
      createCollection: (name: string, options?: unknown) => tell(target, { create: name, ...given(options) }),
      runCommand: (command: unknown) =>
        runCommand(target, typeof command === 'string' ? { [command]: 1 } : given(command)),
      dropDatabase: () => tell(target, { dropDatabase: 1 }),
      getSiblingDB: (name: string) => makeDatabaseApi({ ...target, name }, side),
    },
    side,
  );
  const api: object = handle(
    new Proxy(methods, {
      get: (known, property) => {
        if (typeof property === 'symbol' || property in known) return known[property as keyof typeof known];
        if (property === 'then' || property === 'toJSON' || property === '_bsontype') return undefined;
        if (uncoveredDatabaseMethods.has(property)) return missing(`db.${property}()`, side);
        return collection(property);
      },
    }),
  );
  return api;
}
