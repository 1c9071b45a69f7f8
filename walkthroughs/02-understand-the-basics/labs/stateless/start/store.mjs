// Keeps lists in files of the folder data/, so that all instances of a server share them. Finished.
import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

const folder = 'data';

/** A file name for a key; keys come from clients, and must not lead out of the folder. */
const fileOf = key => `${folder}/${Buffer.from(key).toString('base64url')}.json`;

/** The list that is kept under a key; empty when there is none. Takes a moment, as a store in another building does. */
export async function readList(key) {
  await delay(40);
  try {
    return JSON.parse(await readFile(fileOf(key), 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}

/**
 * Puts `change(list)` in the place of the list under a key, and returns it. Nobody else changes it meanwhile, not even
 * another instance.
 */
export async function changeList(key, change) {
  const file = fileOf(key);
  await mkdir(folder, { recursive: true });
  await lock(file);
  try {
    const list = change(await readList(key));
    await writeFile(`${file}.new`, JSON.stringify(list));
    await rename(`${file}.new`, file); // all of it or nothing
    return list;
  } finally {
    await rm(`${file}.lock`, { force: true });
  }
}

/** Waits until it is the one who creates the lock's file. */
async function lock(file) {
  for (let tries = 0; tries < 500; tries++) {
    try {
      return await (await open(`${file}.lock`, 'wx')).close();
    } catch (error) {
      if (error.code !== 'EEXIST' && error.code !== 'EPERM') throw error;
      await delay(10);
    }
  }
  throw new Error(`${file} is locked; remove ${file}.lock`);
}
