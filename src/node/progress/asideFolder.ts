import { lstat, mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { absent } from './logPart.ts';

type Options = {
  readonly folder: string;
  /** This window's random name. */
  readonly writer: string;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
};

/** Where what cannot be read is kept; nothing in it is ever replaced. */
export type AsideFolder = {
  /** Makes the folder. Rejects with the system's error when it cannot be there. */
  make(): Promise<void>;
  /** Keeps a text in a file of its own. @returns the file's path. */
  keep(name: string, text: string): Promise<string>;
  /** Moves a file, or anything else with a log's name, here. @returns its new path; undefined when it is gone. */
  move(file: string): Promise<string | undefined>;
};

/** @returns false when something has that name by now. */
async function created(file: string, text: string): Promise<boolean> {
  try {
    await writeFile(file, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Opens the folder. It is made when something is kept in it. */
export function openAsideFolder({ folder, writer, clock }: Options): AsideFolder {
  let count = 0;
  /** A path that nothing stands at: of this window by the count, of any other by its writer's name. */
  const freePath = async (name: string): Promise<string> => {
    const safe = name.replaceAll(/[^\w.-]/g, '-').slice(0, 100);
    const file = path.join(folder, `${safe}-${clock()}-${writer}-${++count}.txt`);
    return (await lstat(file).catch(absent)) ? freePath(name) : file;
  };
  const make = async () => {
    await mkdir(folder, { recursive: true });
  };
  return {
    make,
    async keep(name, text) {
      await make();
      for (;;) {
        const file = await freePath(name);
        if (await created(file, text)) return file;
      }
    },
    async move(file) {
      const to = await freePath(path.basename(file));
      const there = await lstat(file).catch(absent);
      if (there) await rename(file, to);
      return there && to;
    },
  };
}
