import { uncoveredDatabaseMethods } from '../language/values/known.ts';
import type { Doc } from '../language/values/values.ts';
import { codes, NotCovered, refused } from '../refusal.ts';
import { collectionNames, type Database, existing, writable } from '../store/database.ts';
import { makeValidation } from '../store/validation.ts';
import { makeCollectionApi, missing } from './collectionApi.ts';
import { given } from './collectionReads.ts';
import { handle, type ScriptSide, scriptMethods } from './script.ts';

const creating = ['validator', 'validationLevel', 'validationAction'];
const ignored = ['writeConcern', 'comment', 'storageEngine', 'indexOptionDefaults', 'autoIndexId'];

function createCollection(database: Database, name: string, options: Doc) {
  const other = Object.keys(options).find(option => !creating.includes(option) && !ignored.includes(option));
  if (other) throw new NotCovered(`the option ${other} of createCollection`);
  if (existing(database, name))
    throw refused(codes.namespaceExists, `Collection ${database.name}.${name} already exists.`);
  // A validator that is refused makes no collection.
  const validation = 'validator' in options ? makeValidation(options, undefined) : undefined;
  writable(database, name).validation = validation;
  return { ok: 1 };
}

function collMod(database: Database, command: Doc) {
  const { collMod: name, ...options } = command;
  const other = Object.keys(options).find(option => !creating.includes(option) && !ignored.includes(option));
  if (other) throw new NotCovered(`${other} in collMod`);
  const collection = existing(database, String(name));
  if (!collection) throw refused(codes.namespaceNotFound, `ns does not exist: ${database.name}.${String(name)}`);
  collection.validation = makeValidation(options, collection.validation);
  return { ok: 1 };
}

const mongoCommands =
  /^(?:aggregate|count|distinct|find|findAndModify|insert|update|delete|createIndexes|dropIndexes|listCollections|listIndexes|drop|dropDatabase|buildInfo|hello|isMaster|serverStatus|dbStats|collStats|explain|validate|renameCollection|getParameter|mapReduce|connectionStatus|bulkWrite|compact|currentOp|profile|usersInfo|createUser|hostInfo|killCursors|getMore)$/i;

function runCommand(database: Database, command: Doc) {
  const [name = ''] = Object.keys(command);
  if (name === 'collMod') return collMod(database, command);
  if (name === 'ping') return { ok: 1 };
  if (name === 'create') {
    const { create, ...options } = command;
    return createCollection(database, String(create), options);
  }
  if (mongoCommands.test(name)) throw new NotCovered(`the command ${name}`);
  throw refused(codes.commandNotFound, `no such command: '${name}'`);
}

function infos(database: Database) {
  return collectionNames(database).map(name => {
    const validation = existing(database, name)?.validation;
    const options = validation
      ? { validator: validation.validator, validationLevel: validation.level, validationAction: validation.action }
      : {};
    return {
      name,
      type: 'collection',
      options,
      info: { readOnly: false },
      idIndex: { v: 2, key: { _id: 1 }, name: '_id_' },
    };
  });
}

/** A database as scripts see it: `db`. A name that it does not have is a collection. */
export function makeDatabaseApi(database: Database, side: ScriptSide): object {
  const collection = (name: string) => makeCollectionApi(database, name, side, api);
  const methods: Record<string | symbol, unknown> = scriptMethods(
    {
      getName: () => database.name,
      toString: () => database.name,
      getCollection: (name: string) => collection(name),
      getCollectionNames: () => collectionNames(database),
      getCollectionInfos: (filter?: unknown) => {
        const { name } = given(filter);
        return infos(database).filter(info => name === undefined || info.name === name);
      },
      createCollection: (name: string, options?: unknown) => createCollection(database, name, given(options)),
      runCommand: (command: unknown) =>
        runCommand(database, typeof command === 'string' ? { [command]: 1 } : given(command)),
      dropDatabase: () => {
        for (const name of collectionNames(database)) database.server.collections.delete(`${database.name}.${name}`);
        return { ok: 1, dropped: database.name };
      },
      getSiblingDB: (name: string) => makeDatabaseApi({ ...database, name }, side),
    },
    side,
  );
  const api: object = handle(
    new Proxy(methods, {
      get: (target, property) => {
        if (typeof property === 'symbol' || property in target) return target[property as keyof typeof target];
        if (property === 'then' || property === 'toJSON' || property === '_bsontype') return undefined;
        if (uncoveredDatabaseMethods.has(property)) return missing(`db.${property}()`, side);
        return collection(property);
      },
    }),
  );
  return api;
}
