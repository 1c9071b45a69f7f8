import { constants } from 'node:fs';
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { planLabReset } from '../../core/checks/lab/labReset.ts';
import { type PlannedFile, planFiles } from '../../core/scaffolds/plan.ts';
import type { SourceFile } from '../../core/source/problem.ts';
import { openFiles } from '../../node/checks/files.ts';
import { WrongUse } from '../exits.ts';
import { isOfSystem, systemWords } from '../systemErrors.ts';
import type { LabPlace } from './labPlaces.ts';
import { lookBelow } from './look.ts';

/** What became of a lab's files; paths are relative to the lab. */
export type WrittenStart = {
  readonly created: readonly string[];
  readonly replaced: readonly string[];
  /** Files that are there and differ from the start. */
  readonly kept: readonly string[];
  /** The folder that the files of before were copied to. */
  readonly backup: string | undefined;
};

/** How a lab is set back to its start. */
export type Reset = {
  /** The command's own folder, in which the backup is made. */
  readonly data: string;
  readonly clock: () => number;
};

/**
 * Writes the files of a lab that are not there. What is there stays, unless `reset` is given: then a backup is made, changed
 * files become as they were at the start, and the learner's own are moved into the backup. Links are never written through.
 * @throws WrongUse when something is in the way; then nothing is written.
 */
export async function writeStart(
  step: string,
  start: readonly SourceFile[],
  place: LabPlace,
  reset: Reset | undefined,
): Promise<WrittenStart> {
  const planned = await planStart(start, place);
  const differing = planned.filter(file => file.state === 'different').map(file => file.path);
  const found = reset ? await openFiles(place.folder).list() : [];
  const { bringBack, setAside } = planLabReset(planned, found);
  const backup =
    reset && bringBack.length + setAside.length > 0
      ? await orSay(`No backup can be made in ${reset.data}, and nothing was changed`, keep(step, place, found, reset))
      : undefined;
  const created = planned.filter(file => file.state === 'new').map(file => file.path);
  const replaced = backup === undefined ? [] : differing;
  for (const { path: name, text } of planned) {
    if (!created.includes(name) && !replaced.includes(name)) continue;
    const file = path.join(place.folder, ...name.split('/'));
    // 'wx': what came meanwhile is not overwritten.
    await orSay(`${file} cannot be written`, write(file, text, created.includes(name) ? 'wx' : 'w'));
  }
  if (backup !== undefined) for (const name of setAside) await rm(path.join(place.folder, ...name.split('/')));
  return { created, replaced, kept: backup === undefined ? differing : [], backup };
}

async function write(file: string, text: string, flag: 'w' | 'wx'): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text, { flag });
}

async function planStart(start: readonly SourceFile[], { root, folder }: LabPlace): Promise<readonly PlannedFile[]> {
  const prefix = path.relative(root, folder).replaceAll(path.sep, '/');
  const below = prefix === '' ? '' : `${prefix}/`;
  const planned = await planFiles(
    start.map(file => ({ ...file, path: `${below}${file.path}` })),
    lookBelow(root),
  );
  const blocked = planned.find(file => file.state === 'blocked');
  if (blocked) throw new WrongUse(blockedWords(blocked, root));
  return planned.map(file => ({ ...file, path: file.path.slice(below.length) }));
}

function blockedWords({ by, at }: Extract<PlannedFile, { state: 'blocked' }>, root: string): string {
  const place = path.join(root, ...at.split('/'));
  switch (by) {
    case 'folder in the way':
      return `${place} is a folder, where a file of the lab belongs. Rename it, or start the lab elsewhere.`;
    case 'file in the way':
      return `${place} is a file, where a folder of the lab belongs. Rename it, or start the lab elsewhere.`;
    case 'symbolic link':
      return `${place} is a symbolic link, and nothing is written through links. Remove it, or start the lab elsewhere.`;
  }
}

/** @throws WrongUse, with what could not be done, where the system does not let it be done. */
async function orSay<T>(what: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!isOfSystem(error)) throw error;
    throw new WrongUse(`${what}: ${systemWords(error)}.`);
  }
}

/** Copies a lab's files. Rejects when it cannot, so that nothing is changed without a way back. */
async function keep(step: string, { folder }: LabPlace, found: readonly string[], { data, clock }: Reset) {
  const at = clock();
  const backup = path.join(data, 'labs', `${at}-${encodeURIComponent(step)}`);
  for (const name of found) {
    const to = path.join(backup, 'files', ...name.split('/'));
    await mkdir(path.dirname(to), { recursive: true });
    await copyFile(path.join(folder, ...name.split('/')), to, constants.COPYFILE_EXCL);
  }
  await mkdir(backup, { recursive: true });
  // Written last: a backup without it was never finished and is no backup.
  await writeFile(path.join(backup, 'lab.json'), JSON.stringify({ step, folder, at, files: found }));
  return path.join(backup, 'files');
}
