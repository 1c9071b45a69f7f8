import assert from 'node:assert/strict';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { openDatabase } from '../src/data/database.js';
import { migrate, seed } from '../src/data/migrate.js';
import { silent } from './shelf.js';

let database;
let folder;
const add = (name, text) => writeFile(path.join(folder, name), text);
const run = () => migrate(database, { logger: silent, from: pathToFileURL(`${folder}/`) });
const names = async () =>
  (await database.query('select name from schema_migrations order by name')).map(row => row.name);

before(async () => {
  database = await openDatabase({ logger: silent });
});
after(() => database?.close());

beforeEach(async () => {
  await database.script('drop schema public cascade; create schema public');
  folder = await mkdtemp(path.join(tmpdir(), 'shelf-'));
  await cp(new URL('../db/postgresql/migrations', import.meta.url), folder, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true }));

test('each migration runs once, in order, and is recorded', async () => {
  await run();
  assert.deepEqual(await names(), ['001_create_shelf.sql', '002_add_due_date.sql']);
  await add('003_note.sql', 'alter table loans add column note text;');
  await run();
  await run();
  assert.equal((await names()).length, 3);
});

test('several starts at once do the work once', async () => {
  await Promise.all([run(), run(), run()]);
  assert.equal((await names()).length, 2);
});

test('a migration that fails leaves nothing behind, nor do those that ran before it in the same start', async () => {
  await run();
  await add('003_fine.sql', 'create table fine (id integer);');
  await add('004_half.sql', 'create table half (id integer); select no_such_column from books;');
  await assert.rejects(run(), { code: '42703' });
  assert.equal((await names()).length, 2);
  const [left] = await database.query("select to_regclass('fine') as fine, to_regclass('half') as half");
  assert.deepEqual(left, { fine: null, half: null });
});

test('a migration that was edited after it ran is pointed out; other line ends are no edit', async () => {
  await add('003_note.sql', 'alter table loans\nadd column note text;');
  await run();
  await add('003_note.sql', 'alter table loans\r\nadd column note text;');
  await run();
  await add('003_note.sql', 'alter table loans\nadd column remark text;');
  await assert.rejects(run(), /003_note\.sql was changed after it ran/);
});

test('the seed may be repeated', async () => {
  await run();
  await seed(database);
  await seed(database);
  const [{ count }] = await database.query('select count(*)::integer as count from loans');
  assert.equal(count, 2);
});
