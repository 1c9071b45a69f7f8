import { constants, existsSync } from 'node:fs';
import { access, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { noteNotRun } from '../../../src/build/test/notRun.ts';
import { mustRun, run } from './run.ts';

/** A server's programs, and the Debian packages that bring them. */
export type Wanted = {
  readonly what: string;
  readonly programs: readonly string[];
  readonly packages: readonly string[];
};

const noted = new Set<string>();

/** Debian keeps PostgreSQL's server programs off the PATH, one folder per major version: the newest first. */
async function folders(): Promise<string[]> {
  const home = '/usr/lib/postgresql';
  const versions = existsSync(home) ? await readdir(home) : [];
  const newestFirst = versions.sort((a, b) => Number(b) - Number(a)).map(version => path.join(home, version, 'bin'));
  return [...newestFirst, ...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin', '/usr/local/sbin'];
}

const runnable = (file: string) =>
  access(file, constants.X_OK).then(
    () => true,
    () => false,
  );

/** Where each program is; undefined when one is missing. Programs of one server come from one folder if they can. */
async function find(programs: readonly string[]): Promise<Record<string, string> | undefined> {
  const found: Record<string, string> = {};
  for (const folder of await folders())
    for (const program of programs)
      if (!found[program] && (await runnable(path.join(folder, program)))) found[program] = path.join(folder, program);
  return programs.every(program => found[program]) ? found : undefined;
}

/** While packages are unpacked, a policy that says no keeps Debian from starting the servers they bring. */
async function withoutAutoStart(work: () => Promise<void>): Promise<void> {
  const policy = '/usr/sbin/policy-rc.d';
  const ours = !(await runnable(policy));
  if (ours) await writeFile(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    await work();
  } finally {
    if (ours) await rm(policy, { force: true });
  }
}

async function install(packages: readonly string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]) => mustRun('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], { env });
  await apt('update');
  await withoutAutoStart(async () => {
    await apt('install', '-y', '--no-install-recommends', ...packages);
  });
}

/**
 * Finds a server's programs, installing Debian's packages when this is root on such a machine. Where they cannot be had,
 * this notes what is not run and how to fix it, once, and returns undefined.
 */
export async function programsOf({ what, programs, packages }: Wanted): Promise<Record<string, string> | undefined> {
  const present = await find(programs);
  if (present) return present;
  let cause = '';
  const debian = process.platform === 'linux' && (await run('apt-get', ['--version']).catch(() => undefined));
  if (debian && process.getuid?.() === 0) {
    try {
      await install(packages);
    } catch (error) {
      const words = (error as Error).message;
      cause = ` (${/^E: .*$/m.exec(words)?.[0] ?? words})`; // apt's own errors begin with E:
    }
    const installed = await find(programs);
    if (installed) return installed;
  }
  if (!noted.has(what))
    noteNotRun({ what, fix: `install ${packages.join(' ')} so that ${programs.join(', ')} can be found${cause}` });
  noted.add(what);
  return undefined;
}
