import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { Sample } from './lessons.ts';

const folder = path.resolve('scaffolds/sql-schema/template/db/postgresql');

/** Every value as PostgreSQL writes it, so that rows look as they do in psql. */
const asWritten = Object.fromEntries(
  [16, 20, 21, 23, 25, 114, 700, 701, 1007, 1009, 1043, 1082, 1083, 1114, 1184, 1186, 1700, 2950, 3802].map(type => [
    type,
    (value: string) => value,
  ]),
);

let opening: Promise<PGlite> | undefined;

/** The scaffold's migrations in their order, and then its seed. */
function scripts(): string[] {
  const migrations = path.join(folder, 'migrations');
  const files = readdirSync(migrations).sort();
  return [...files.map(file => path.join(migrations, file)), path.join(folder, 'seed.sql')];
}

async function fill(db: PGlite): Promise<PGlite> {
  await db.exec('drop schema public cascade; create schema public;');
  for (const file of scripts()) await db.exec(readFileSync(file, 'utf8'));
  return db;
}

function shelf(): Promise<PGlite> {
  opening ??= PGlite.create().then(fill);
  return opening;
}

export async function closeShelf(): Promise<void> {
  const db = await opening;
  opening = undefined;
  await db?.close();
}

/**
 * The rows of the last statement that returns any: the column names, then one line a row, joined by " | ",
 * NULL for no value.
 */
async function rowsOf(db: PGlite, sql: string): Promise<string> {
  const results = await db.exec(sql, { rowMode: 'array', parsers: asWritten });
  const last = results.filter(result => result.fields.length > 0).at(-1);
  if (!last) return '';
  const line = (values: readonly unknown[]) =>
    values
      .map(value => value ?? 'NULL')
      .join(' | ')
      .trimEnd();
  const rows = last.rows as unknown as unknown[][];
  return [line(last.fields.map(field => field.name)), ...rows.map(line)].join('\n');
}

function sqlState(error: unknown): string {
  if (error instanceof Error && 'code' in error) return String(error.code);
  throw error;
}

/** Runs a sample against the scaffold's schema and seed, and takes back whatever it changed. */
export async function runSql(sample: Sample): Promise<void> {
  const db = await shelf();
  const ownTransaction = /^\s*(begin|commit|rollback)\b/im.test(sample.code);
  if (!ownTransaction) await db.exec('begin');
  const found = await rowsOf(db, sample.code).then(
    rows => ({ rows, refused: '' }),
    error => ({ rows: String(error), refused: sqlState(error) }),
  );
  await db.exec('rollback');
  if (ownTransaction) await fill(db);
  const [, expected = ''] = /^refused=(\w{5})$/.exec(sample.note) ?? [];
  assert.equal(found.refused, expected, `${sample.at}: ${found.rows}`);
  if (sample.shows !== undefined && !expected) assert.equal(found.rows, sample.shows.trimEnd(), sample.at);
}
