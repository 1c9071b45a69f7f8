import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { noteNotRun } from '../../../src/build/test/notRun.ts';

const execute = promisify(execFile);

/** `probe` has to succeed for samples to run: the single-file launcher of Java is part of the JDK, not of the JRE. */
type Runtime = { command: string; probe: string[]; proves?: RegExp; debian: string; fix: string };

const runtimes: Readonly<Record<string, Runtime>> = {
  python: {
    command: 'python3',
    probe: ['--version'],
    debian: 'python3',
    fix: 'Install Python 3 (https://www.python.org/downloads/) so that python3 is found.',
  },
  java: {
    command: 'java',
    probe: ['--list-modules'],
    proves: /jdk\.compiler/,
    debian: 'default-jdk-headless',
    fix: 'Install a JDK 17 or newer (https://adoptium.net) so that java is found.',
  },
  sh: {
    command: 'bash',
    probe: ['-c', 'git --version'],
    debian: 'git',
    fix: 'Install Git, which on Windows brings bash along (https://git-scm.com), so that both are found.',
  },
};

async function works({ command, probe, proves }: Runtime): Promise<boolean> {
  try {
    const { stdout } = await execute(command, probe);
    return proves?.test(stdout) ?? true;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false; // not there (ENOENT), or it failed
    throw error;
  }
}

/** On a Linux container, where we are root, what is missing is installed; elsewhere that is the developer's decision. */
async function install({ debian }: Runtime): Promise<void> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    await execute('apt-get', ['update', '-qq'], { env });
    await execute('apt-get', ['install', '-y', '-qq', '--no-install-recommends', debian], { env });
  } catch (error) {
    console.log(`apt-get could not install ${debian}: ${error instanceof Error ? error.message : error}`);
  }
}

/** The command for each of `languages` that this machine can run; the others are named as not run. */
export async function findRuntimes(languages: ReadonlySet<string>): Promise<Map<string, string>> {
  const found = new Map([['js', process.execPath]]);
  for (const [language, runtime] of Object.entries(runtimes)) {
    if (!languages.has(language)) continue;
    if (!(await works(runtime))) await install(runtime);
    if (await works(runtime)) found.set(language, runtime.command);
    else noteNotRun({ what: `the ${language} samples of the lessons`, fix: runtime.fix });
  }
  return found;
}
