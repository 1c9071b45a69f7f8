import path from 'node:path';
import { ordinaryAccount, withFolderOf } from './account.ts';
import { startDaemon } from './daemon.ts';
import { programsOf, type Wanted } from './programs.ts';
import { mustRun, run } from './run.ts';
import { SqlRefusal } from './sqlRefusal.ts';

export type Mariadb = {
  /** Runs statements in an empty database of its own and returns the rows, columns separated by tabs. Rejects with a SqlRefusal. */
  sql(text: string): Promise<string>;
};

const wanted: Wanted = {
  what: 'Whatever needs a real MariaDB',
  programs: ['mariadb-install-db', 'mariadbd', 'mariadb'],
  packages: ['mariadb-server'],
};

/**
 * Runs `work` with a MariaDB server of its own: temporary data, reached by a socket in its folder and by nothing else,
 * stopped and removed whatever happens. Returns undefined, and notes it, where there is no MariaDB to be had.
 */
export async function withMariadb<T>(work: (mariadb: Mariadb) => Promise<T>): Promise<T | undefined> {
  const programs = await programsOf(wanted);
  if (!programs) return undefined;
  const program = (name: string) => programs[name] ?? name;
  const account = await ordinaryAccount('mysql');
  return withFolderOf(account, async folder => {
    const data = path.join(folder, 'data');
    const socket = path.join(folder, 'sock');
    const client = async (text: string, ...more: string[]) => {
      const args = ['--no-defaults', `--socket=${socket}`, '--user=root', '--batch', '--skip-column-names', ...more];
      const { code, stdout, stderr } = await run(program('mariadb'), args, { input: text });
      if (code === 0) return stdout.trimEnd();
      throw new SqlRefusal(/ERROR (\d+)/.exec(stderr)?.[1] ?? 'unknown', stderr);
    };
    const install = [
      '--no-defaults',
      `--datadir=${data}`,
      '--skip-test-db',
      '--auth-root-authentication-method=normal',
    ];
    await mustRun(program('mariadb-install-db'), install, { ...account, cwd: folder });
    const serve = ['--no-defaults', `--datadir=${data}`, `--socket=${socket}`, '--skip-networking'];
    const files = [
      `--pid-file=${path.join(folder, 'pid')}`,
      `--tmpdir=${folder}`,
      '--innodb-flush-log-at-trx-commit=0',
    ];
    const daemon = await startDaemon(program('mariadbd'), [...serve, ...files], {
      account,
      stopSignal: 'SIGTERM',
      ready: () =>
        client('select 1').then(
          () => true,
          () => false,
        ),
    });
    try {
      await client('create database shelf character set utf8mb4');
      return await work({ sql: text => client(text, '--default-character-set=utf8mb4', 'shelf') });
    } finally {
      await daemon.stop();
    }
  });
}
