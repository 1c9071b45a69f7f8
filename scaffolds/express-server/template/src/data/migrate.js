import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';

const folder = new URL('../../db/postgresql/', import.meta.url);

/** Any number will do, as long as nothing else in this database uses it for something else. */
const lockNumber = 7_435_301;

/** Line ends depend on the machine that checked the files out; what the migration does, does not. */
const fingerprint = text => createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex');

async function migrationFiles(from) {
  const names = (await readdir(from)).filter(name => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async name => {
      const text = await readFile(new URL(name, from), 'utf8');
      return { name, text, fingerprint: fingerprint(text) };
    }),
  );
}

/**
 * Brings the tables up to date: runs each migration that this database has not seen, in order of their names, and
 * records it in the same transaction, so that there is no moment at which only one of the two has happened.
 *
 * When several instances start at once, the lock lets one through and makes the others wait; when their turn comes,
 * they find the work done. The lock ends with the transaction, even if the process dies.
 */
export async function migrate(database, { logger, from = new URL('migrations/', folder) }) {
  const files = await migrationFiles(from);
  await database.transaction(async connection => {
    await connection.query('select pg_advisory_xact_lock($1)', [lockNumber]);
    await connection.script(`create table if not exists schema_migrations (
      name text primary key, fingerprint text not null, applied_at timestamptz not null default now())`);
    const applied = await connection.query('select name, fingerprint from schema_migrations');
    for (const file of files) {
      const before = applied.find(({ name }) => name === file.name);
      if (before && before.fingerprint !== file.fingerprint)
        throw new Error(`${file.name} was changed after it ran. Undo the change and write a new migration instead.`);
      if (before) continue;
      await connection.script(file.text);
      await connection.query('insert into schema_migrations (name, fingerprint) values ($1, $2)', [
        file.name,
        file.fingerprint,
      ]);
      logger.info({ migration: file.name }, 'migration applied');
    }
  });
}

/** A few books and members to play with. Safe to repeat. */
export async function seed(database) {
  const text = await readFile(new URL('seed.sql', folder), 'utf8');
  await database.transaction(connection => connection.script(text));
}
