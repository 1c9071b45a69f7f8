import type { Db, MongoClient } from 'mongodb';
import { dropPlace } from './ownMongoPlace.ts';

/** Where a script runs whose changes are not kept. */
export type Rehearsal = {
  /** The database that it reads: the check's own until something is to change, then the copy. */
  database(writes: boolean): Promise<string>;
  /** Drops the copy. */
  end(): Promise<void>;
};

/** The name of the database in which something is rehearsed. */
const copyName = (place: string) => `${place}_copy`;

/** Makes a rehearsal: what only reads needs no copy. */
export function makeRehearsal(keeper: MongoClient, place: string): Rehearsal {
  const copy = keeper.db(copyName(place));
  let copying: Promise<void> | undefined;
  return {
    async database(writes) {
      if (writes) copying ??= copyPlace(keeper.db(place), copy);
      await copying;
      return copying ? copy.databaseName : place;
    },
    end: () => dropPlace(copy),
  };
}

type Listed = { readonly name: string; readonly options?: Readonly<Record<string, unknown>> };

/** Copies all collections of a database with their documents, indexes and validators, inside the server. */
async function copyPlace(from: Db, to: Db): Promise<void> {
  for (const { name, options = {} } of (await from.listCollections().toArray()) as unknown as readonly Listed[]) {
    const { validator, validationLevel, validationAction, ...rest } = options;
    await to.command({ create: name, ...rest });
    const source = from.collection(name);
    await source.aggregate([{ $out: { db: to.databaseName, coll: name } }]).toArray();
    const indexes = (await source.indexes()).filter(index => index.name !== '_id_');
    if (indexes.length > 0) await to.command({ createIndexes: name, indexes });
    // Documents that were there before the rules may break them.
    const rules = Object.entries({ validator, validationLevel, validationAction }).filter(([, rule]) => rule);
    if (rules.length > 0) await to.command({ collMod: name, ...Object.fromEntries(rules) });
  }
}
