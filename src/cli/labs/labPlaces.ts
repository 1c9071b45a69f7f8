import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Step } from '../../core/course/course.ts';
import { labPath } from '../../core/course/labPath.ts';
import { courseOf } from '../../core/course/names.ts';

/** Where a lab is. */
export type LabPlace = {
  /** Absolute path of the lab's folder. */
  readonly folder: string;
  /** Absolute path of the folder that it was started in: what VS Code calls the workspace folder. */
  readonly root: string;
};

/** Finds labs from a folder. */
export type LabPlaces = {
  /** A lab in its usual place, in the folder or the nearest one around it. */
  find(step: Step): Promise<LabPlace | undefined>;
  /** As `find`, but only a lab that is in the folder, or that the folder is in. */
  findHere(step: Step): Promise<LabPlace | undefined>;
};

/** Finds labs in and around a folder; each folder is looked at once. */
export function labPlaces(folder: string): LabPlaces {
  const seen = new Map<string, Promise<boolean>>();
  const isThere = (place: string) => {
    const known = seen.get(place) ?? isFolder(place);
    seen.set(place, known);
    return known;
  };
  const find = async (step: Step) => {
    if (!step.check?.lab) return undefined;
    for (const root of [folder, ...foldersAround(folder)]) {
      // Most folders around have nothing of the course.
      if (!(await isThere(path.join(root, courseOf(step.name))))) continue;
      const place = path.join(root, ...labPath(step).split('/'));
      if (await isThere(place)) return { folder: place, root };
    }
    return undefined;
  };
  return {
    find,
    async findHere(step) {
      const found = await find(step);
      return found && (isWithin(found.folder, folder) || isWithin(folder, found.folder)) ? found : undefined;
    },
  };
}

/** The lab that a folder is, or is in; undefined when it is in none of these steps' labs. */
export async function labAround(folder: string, steps: readonly Step[]): Promise<LabPlace | undefined> {
  const places = labPlaces(folder);
  for (const step of steps) {
    const found = await places.find(step);
    if (found && isWithin(folder, found.folder)) return found;
  }
  return undefined;
}

/** Whether something is there and is a folder, be it behind a link. */
export async function isFolder(place: string): Promise<boolean> {
  try {
    return (await stat(place)).isDirectory();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'ELOOP', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}

function foldersAround(folder: string): string[] {
  const parent = path.dirname(folder);
  return parent === folder ? [] : [parent, ...foldersAround(parent)];
}

/** Whether a path is a folder or below it. */
export function isWithin(inner: string, outer: string): boolean {
  const way = path.relative(outer, inner);
  return way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way);
}

/** A path as it is shown: relative to a folder, with forward slashes; empty for that folder itself. */
export const shownPath = (folder: string, place: string) => path.relative(folder, place).replaceAll(path.sep, '/');
