import { chown, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { run } from './run.ts';

/** Whom a server runs as: nothing for the current user, or the ids of an ordinary account when we are root. */
export type Account = { readonly uid?: number; readonly gid?: number };

/** Database servers refuse to run as root (PostgreSQL), or should not (MariaDB). */
export async function ordinaryAccount(preferred: string): Promise<Account> {
  if (process.getuid?.() !== 0) return {};
  for (const name of [preferred, 'nobody']) {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    if (uid.code === 0 && gid.code === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  throw new Error(`Neither ${preferred} nor nobody is an account on this machine.`);
}

/** Runs `work` with a folder that belongs to the account, and removes it whatever happens. */
export async function withFolderOf<T>(account: Account, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'journey-'));
  try {
    if (account.uid !== undefined) await chown(folder, account.uid, account.gid ?? account.uid);
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
