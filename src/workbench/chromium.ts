import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { Advice, advise } from './advice.ts';
import { runCommand } from './runCommand.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge-stable'];

function isExecutable(file: string): boolean {
  return !('code' in attempt(() => accessSync(file, constants.X_OK)));
}

/** Calls a function of node:fs and returns the error that it threw, or an empty object. */
function attempt(call: () => void): object {
  try {
    call();
    return {};
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return error;
  }
}

/** The first of the named programs that is on PATH. */
export function findOnPath(
  programs: readonly string[],
  searchPath: string = process.env.PATH ?? '',
  executable: (file: string) => boolean = isExecutable,
): string | undefined {
  const folders = searchPath.split(path.delimiter).filter(Boolean);
  return programs.flatMap(name => folders.map(folder => path.join(folder, name))).find(executable);
}

/** The browser of this machine: the one that CHROME_PATH names, or a Chromium, Chrome or Edge that is on PATH. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  if (!env.CHROME_PATH) return findOnPath(names, env.PATH);
  if (isExecutable(env.CHROME_PATH)) return env.CHROME_PATH;
  throw new Advice(`CHROME_PATH names ${env.CHROME_PATH}, which cannot be run. Correct or unset it.`);
}

/**
 * Returns the path of a browser, installing Debian's Chromium when there is none and this process may.
 * @param say is told, in a sentence, what takes time
 */
export async function requireChromium(say: (line: string) => void): Promise<string> {
  const found = findChromium();
  if (found) return found;
  if (process.getuid?.() !== 0 || !findOnPath(['apt-get'])) throw noBrowser();
  say('Installing Chromium with apt-get (once, about a minute)…');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    await runCommand('apt-get', ['update', '-qq'], { env });
    await runCommand('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env });
  } catch (error) {
    throw advise('Installing Chromium', error);
  }
  const installed = findChromium();
  if (!installed) throw noBrowser();
  return installed;
}

function noBrowser(): Advice {
  return new Advice(
    'A browser is needed. Install Chromium or Google Chrome (Debian: apt-get install chromium), or set CHROME_PATH to one.',
  );
}
