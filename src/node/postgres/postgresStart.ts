import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { keepDataFolder, keptDataFolder } from './postgresCache.ts';
import type { PostgresData } from './postgresMessages.ts';
import { tellingWaits } from './postgresWaits.ts';
import { webAssembly } from './postgresWasm.ts';

/**
 * A check's database is small, so are its buffers. Nothing is written to a real disk, so nothing needs to survive a
 * crash. Messages are in English; a time limit is kept from outside, since PGlite does not know one.
 */
const settings = [
  'shared_buffers=16MB',
  'wal_level=minimal',
  'max_wal_senders=0',
  'full_page_writes=off',
  'wal_recycle=off',
  'min_wal_size=2MB',
  'max_wal_size=8MB',
  'temp_file_limit=192MB',
  'jit=off',
  // Transactions that are prepared stand for those of another session; see openSnapshots.
  'max_prepared_transactions=4',
].flatMap(setting => ['-c', setting]);

/** Starts the embedded PostgreSQL, from the kept data directory when there is a sound one. */
export async function startPostgres({ files, cache }: PostgresData): Promise<PGlite> {
  const read = (name: string) => new Uint8Array(readFileSync(path.join(files, name)));
  const options = {
    pgliteWasmModule: await webAssembly.compile(tellingWaits(read('pglite.wasm'))),
    initdbWasmModule: await webAssembly.compile(read('initdb.wasm')),
    fsBundle: new Blob([readFileSync(path.join(files, 'pglite.data'))]),
    startParams: [...PGlite.defaultStartParams, ...settings],
    initDbStartParams: ['--wal-segsize=1'],
  };
  const kept = cache === undefined ? undefined : keptDataFolder(cache);
  if (kept) {
    try {
      return await PGlite.create({ ...options, loadDataDir: kept });
    } catch (error) {
      // PGlite says so of a data directory that PostgreSQL does not start from, whatever the cause; a new one is made.
      if (!(error instanceof Error)) throw error;
    }
  }
  const database = await PGlite.create(options);
  if (cache !== undefined) {
    await database.exec('checkpoint');
    keepDataFolder(cache, await (await database.dumpDataDir('none')).arrayBuffer());
  }
  return database;
}
