import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import {
  lentForSuite,
  type Mariadb,
  mustRun,
  type Postgres,
  SqlRefusal,
  withMariadb,
  withPostgres,
} from '../../support/services.ts';
import {
  type Dialect,
  type Engine,
  mariadbDialect,
  mariadbEngine,
  postgresDialect,
  postgresEngine,
  withPglite,
} from './sqlEngines.ts';
import { templateFiles, templateOf, templateText } from './template.ts';

const first = 'migrations/001_create_shelf.sql';
const second = 'migrations/002_add_due_date.sql';
const seed = 'seed.sql';

/** One book, one copy, one member: the least that a loan needs. All get the id 1 in an empty database. */
const least = `
  insert into books (isbn, title, author) values ('9780807083697', 'Kindred', 'Octavia E. Butler');
  insert into copies (book_id, barcode) values (1, 'SHELF-0001');
  insert into members (name, email) values ('Ada', 'ada@example.org');`;

const lend = `insert into loans (copy_id, member_id, lent_at, due_on) values (1, 1, '2026-03-01 10:00:00', '2026-03-22');`;

const counts = `select (select count(*) from books), (select count(*) from copies), (select count(*) from members),
  (select count(*) from loans), (select count(*) from loans where returned_at is null);`;

/** What must hold on every engine; the rules are the same, the folder and the refusals' codes are the dialect's. */
function schemaFacts(dialect: Dialect, engine: () => Engine): void {
  const file = (name: string) => templateText('sql-schema', `db/${dialect.folder}/${name}`);
  const apply = async (...names: string[]) => {
    for (const name of names) await engine().sql(await file(name));
  };
  const refuses = async (code: string, rule: RegExp, text: string) =>
    assert.rejects(engine().sql(text), (error: unknown) => {
      assert.ok(error instanceof SqlRefusal, String(error));
      assert.equal(error.code, code, error.message);
      assert.match(error.message, rule);
      return true;
    });

  beforeEach(() => engine().empty());

  it('runs every file, and the seed twice without a second copy of anything', async () => {
    const files = (await templateFiles('sql-schema')).filter(name => name.startsWith(`db/${dialect.folder}/`));
    assert.deepEqual(
      files,
      [first, second, seed].map(name => `db/${dialect.folder}/${name}`),
    );
    await apply(first, second, seed);
    assert.equal(await engine().sql(counts), '5|6|3|2|1');
    await apply(seed);
    assert.equal(await engine().sql(counts), '5|6|3|2|1');
    assert.match(
      await engine().sql(`select author from books where isbn = '9780060883287';`),
      /^Gabriel García Márquez$/,
    );
  });

  it('refuses a second open loan of a copy, and accepts one after the return', async () => {
    await apply(first, second);
    await engine().sql(least + lend);
    await refuses(dialect.refused.unique, /loans_one_open_per_copy/, lend);
    await engine().sql(`update loans set returned_at = '2026-03-05 10:00:00' where returned_at is null;`);
    await engine().sql(lend);
    assert.match(await engine().sql(counts), /\|2\|1$/);
  });

  it('refuses a loan of nothing, and taking away what a loan needs', async () => {
    await apply(first, second);
    await engine().sql(least + lend);
    const other = `insert into loans (copy_id, member_id, lent_at, due_on) values`;
    await refuses(dialect.refused.parent, /loans_copy_fk/, `${other} (99, 1, '2026-03-01', '2026-03-22');`);
    await engine().sql(`insert into copies (book_id, barcode) values (1, 'SHELF-0002');`);
    await refuses(dialect.refused.parent, /loans_member_fk/, `${other} (2, 99, '2026-03-01', '2026-03-22');`);
    await refuses(dialect.refused.parent, /copies_book_fk/, `insert into copies (book_id, barcode) values (99, 'X');`);
    await refuses(dialect.refused.child, /loans_copy_fk/, 'delete from copies where id = 1;');
    await refuses(dialect.refused.child, /loans_member_fk/, 'delete from members where id = 1;');
    await refuses(dialect.refused.child, /copies_book_fk/, 'delete from books where id = 1;');
  });

  it('refuses values that make no sense, and says which rule they broke', async () => {
    await apply(first, second);
    await engine().sql(least);
    const book = (isbn: string, title: string, author: string) =>
      `insert into books (isbn, title, author) values ('${isbn}', '${title}', '${author}');`;
    const member = (name: string, email: string) => `insert into members (name, email) values ('${name}', '${email}');`;
    const loan = (lent: string, due: string, returned: string) =>
      `insert into loans (copy_id, member_id, lent_at, due_on, returned_at) values (1, 1, '${lent}', '${due}', ${returned});`;
    const { check, unique } = dialect.refused;
    await refuses(check, /books_isbn_has_13_digits/, book('97804414781', 'T', 'A'));
    await refuses(check, /books_isbn_has_13_digits/, book('978044147812X', 'T', 'A'));
    await refuses(check, /books_title_not_blank/, book('9780441478125', '  ', 'A'));
    await refuses(check, /books_author_not_blank/, book('9780441478125', 'T', ' '));
    await refuses(unique, /books_isbn_unique/, book('9780807083697', 'T', 'A'));
    await refuses(unique, /copies_barcode_unique/, `insert into copies (book_id, barcode) values (1, 'SHELF-0001');`);
    await refuses(check, /copies_barcode_not_blank/, `insert into copies (book_id, barcode) values (1, ' ');`);
    await refuses(check, /members_name_not_blank/, member(' ', 'b@example.org'));
    await refuses(check, /members_email_lower_case/, member('B', 'B@example.org'));
    await refuses(check, /members_email_has_at/, member('B', 'example.org'));
    await refuses(unique, /members_email_unique/, member('B', 'ada@example.org'));
    await refuses(check, /loans_returned_after_lent/, loan('2026-03-02', '2026-03-09', `'2026-03-01'`));
    await refuses(check, /loans_due_after_lent/, loan('2026-03-02', '2026-03-01', 'null'));
    await engine().sql(loan('2026-03-02', '2026-03-02', `'2026-03-02'`)); // the same day is fine
  });

  it('refuses what the README says is refused, once the seed is in', async () => {
    await apply(first, second, seed);
    const readme = await templateText('sql-schema', 'db/README.md');
    const refused = readme
      .slice(readme.indexOf('## Things to try'), readme.indexOf('The third is'))
      .match(/^ {4}\S.*;$/gm);
    const { check, parent, unique, child } = dialect.refused;
    const codes = [check, parent, unique, child];
    const rules = [/books_isbn_has_13_digits/, /copies_book_fk/, /loans_one_open_per_copy/, /copies_book_fk/];
    assert.equal(refused?.length, codes.length);
    for (const [index, text] of (refused ?? []).entries())
      await refuses(codes[index] ?? '', rules[index] ?? /^$/, text);
    await engine().sql(/^ {4}(update loans .*;)$/m.exec(readme)?.[1] ?? 'The README has no such line');
    await engine().sql(refused?.[2] ?? '');
  });

  it('migrates a table that already holds loans without losing one', async () => {
    await apply(first);
    await engine().sql(`${least}
      insert into loans (copy_id, member_id, lent_at, returned_at) values (1, 1, '2026-02-20 10:00:00', '2026-02-25 10:00:00');
      insert into loans (copy_id, member_id, lent_at) values (1, 1, '2026-03-01 10:00:00');`);
    await apply(second);
    const due = `select id, cast(due_on as char(10)), returned_at is null from loans order by id;`;
    const rows = (await engine().sql(due)).replace(/\|(t|true)$/gm, '|1').replace(/\|(f|false)$/gm, '|0');
    assert.equal(rows, '1|2026-03-13|0\n2|2026-03-22|1');
    await engine().sql(`update loans set returned_at = '2026-03-05 10:00:00' where returned_at is null;`);
    await refuses(dialect.refused.missing, /due_on/, 'insert into loans (copy_id, member_id) values (1, 1);');
  });

  it('answers the questions of the library from the indexes meant for them', async () => {
    await apply(first, second);
    await engine().sql(dialect.many(2000));
    const uses = async (index: string, query: string) =>
      assert.match(await engine().sql(`${dialect.explain} ${query};`), dialect.uses(index), query);
    await uses('copies_book_id', 'select * from copies where book_id = 700');
    await uses('loans_copy_id', 'select * from loans where copy_id = 701 order by lent_at desc');
    await uses('loans_member_id', 'select * from loans where member_id = 702 order by lent_at desc');
    await uses(
      'loans_open_by_due_date',
      `select id, due_on from loans where returned_at is null and due_on < '2025-01-02'`,
    );
    const open = dialect.folder === 'mysql' ? 'open_copy_id = 750' : 'copy_id = 750 and returned_at is null';
    await uses('loans_one_open_per_copy', `select id from loans where ${open}`);
    await uses('books_isbn_unique', `select * from books where isbn = '0000000000700'`);
  });
}

describe('scaffold sql-schema', () => {
  describe('on embedded PostgreSQL', () => {
    schemaFacts(postgresDialect, lentForSuite<Engine>(withPglite));
  });

  describe('on a real PostgreSQL', () => {
    const postgres = lentForSuite<Postgres>(withPostgres);
    schemaFacts(postgresDialect, () => postgresEngine(postgres()));

    it('is created by the commands that the scaffold offers', async () => {
      const { hostname, port, username, password } = new URL(postgres().url);
      const connection = { PGHOST: hostname, PGPORT: port, PGUSER: username, PGPASSWORD: password };
      const manifest = parse(await readFile('scaffolds/sql-schema/scaffold.yaml', 'utf8'));
      assert.equal(manifest.next.length, 3);
      for (const { command } of manifest.next)
        await mustRun('sh', ['-c', command], { cwd: templateOf('sql-schema'), env: { ...process.env, ...connection } });
      const created = postgres().url.replace(/[^/]+$/, 'shelf');
      assert.equal(await postgres().sql(counts, created), '5|6|3|2|1');
    });
  });

  describe('on MariaDB', () => {
    const mariadb = lentForSuite<Mariadb>(withMariadb);
    schemaFacts(mariadbDialect, () => mariadbEngine(mariadb()));
  });

  it('shares its PostgreSQL files, byte for byte, with express-server', async () => {
    const of = async (scaffold: string) =>
      (await templateFiles(scaffold)).filter(file => file.startsWith('db/postgresql/'));
    const files = await of('sql-schema');
    assert.ok(files.length > 0);
    assert.deepEqual(await of('express-server'), files);
    for (const file of files)
      assert.equal(await templateText('express-server', file), await templateText('sql-schema', file), file);
  });
});
