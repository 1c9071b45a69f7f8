import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

/** The version of PGlite, filled in by the bundler. */
declare const __postgresVersion: string;

const family = 'postgres-data-';
/** To be raised when what a data directory is made with changes: see postgresStart.ts. */
const form = 2;
const nameOfKept = () => `${family}${__postgresVersion}-${form}.tar.gz`;

/**
 * The initialised data directory that an earlier start kept, as a tar archive; undefined when there is none, or it is
 * damaged, which gzip's checksum tells.
 */
export function keptDataFolder(cache: string): Blob | undefined {
  try {
    const tar = gunzipSync(readFileSync(path.join(cache, nameOfKept())));
    return new Blob([tar], { type: 'application/x-tar' });
  } catch (error) {
    // Not there, not readable, damaged: Node names all of these by a code. A new one is made then.
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}

/**
 * Keeps an initialised data directory, in place of those of other versions. It is written aside and renamed, so that
 * nobody reads half of one. A folder that cannot be written to costs time at the next start, and nothing else.
 */
export function keepDataFolder(cache: string, tar: ArrayBuffer): void {
  const aside = path.join(cache, `${family}${process.pid}-${Date.now()}.new`);
  try {
    mkdirSync(cache, { recursive: true });
    writeFileSync(aside, gzipSync(new Uint8Array(tar), { level: 4 }));
    renameSync(aside, path.join(cache, nameOfKept()));
    for (const name of readdirSync(cache))
      if (name.startsWith(family) && name.endsWith('.tar.gz') && name !== nameOfKept()) rmSync(path.join(cache, name));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    if (existsSync(aside)) rmSync(aside, { force: true });
  }
}
