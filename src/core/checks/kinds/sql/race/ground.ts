import { type KeptRows, keepRows } from './keptRows.ts';
import { findRoutine } from './notCovered.ts';
import type { RaceDatabase } from './perform.ts';

/** What all races in a database begin from. */
export type Ground = { readonly kept: KeptRows; readonly routine: string | undefined };

const grounds = new WeakMap<RaceDatabase, Ground>();

/** Makes a database ready for races, the first time: they all begin from the rows that exist then. */
export async function groundOf(database: RaceDatabase): Promise<Ground> {
  const made = grounds.get(database) ?? (await makeGround(database));
  grounds.set(database, made);
  return made;
}

async function makeGround(database: RaceDatabase): Promise<Ground> {
  const routine = await findRoutine(database);
  const kept = await keepRows(database);
  await openAnchor(database);
  return { kept, routine };
}

/** Opens a transaction that stays open meanwhile, so that PostgreSQL keeps what serializable ones have read. */
async function openAnchor(database: RaceDatabase): Promise<void> {
  const anchor = ['begin isolation level serializable', 'select 1', "prepare transaction 'anchor'"];
  for (const text of anchor) await database.runBeside(text, []);
}
