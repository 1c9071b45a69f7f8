import os from 'node:os';
import path from 'node:path';

/** Folders of the command's own, which are made when something is kept in them. */
export type DataFolders = {
  /** What was allowed, and backups of labs. */
  readonly data: string;
  /** What makes later starts faster, and may be deleted. */
  readonly cache: string;
};

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Where the system keeps what programs remember: XDG Base Directory, ~/Library on macOS, LOCALAPPDATA on Windows.
 * `BACKEND_JOURNEY_HOME` names another folder for all of it.
 */
export function dataFolders(environment: Environment, platform = process.platform, home = os.homedir()): DataFolders {
  const named = absolute(environment.BACKEND_JOURNEY_HOME);
  if (named) return { data: named, cache: path.join(named, 'cache') };
  const own = 'backend-journey';
  if (platform === 'win32') {
    const local = absolute(environment.LOCALAPPDATA) ?? path.join(home, 'AppData', 'Local');
    return { data: path.join(local, own), cache: path.join(local, own, 'cache') };
  }
  if (platform === 'darwin') {
    const library = path.join(home, 'Library');
    return { data: path.join(library, 'Application Support', own), cache: path.join(library, 'Caches', own) };
  }
  return {
    data: path.join(absolute(environment.XDG_DATA_HOME) ?? path.join(home, '.local', 'share'), own),
    cache: path.join(absolute(environment.XDG_CACHE_HOME) ?? path.join(home, '.cache'), own),
  };
}

/** XDG wants relative paths to be passed over. */
const absolute = (place: string | undefined) => (place && path.isAbsolute(place) ? place : undefined);
