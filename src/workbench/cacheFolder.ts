import os from 'node:os';
import path from 'node:path';

/** Where downloads are kept between runs and between copies of the repository. BACKEND_JOURNEY_CACHE names another place. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env, home = os.homedir()): string {
  if (env.BACKEND_JOURNEY_CACHE) return path.resolve(env.BACKEND_JOURNEY_CACHE);
  return path.join(env.XDG_CACHE_HOME || path.join(home, '.cache'), 'backend-journey');
}
