import { PGlite } from '@electric-sql/pglite';
import { type Mariadb, type Postgres, SqlRefusal } from '../../support/services.ts';

/** A database that runs the scaffold's files, and how it says things. */
export type Engine = {
  /** Runs statements; returns the last one's rows, one a line, columns separated by `|`. Rejects with a SqlRefusal. */
  sql(text: string): Promise<string>;
  /** Leaves an empty database behind. */
  empty(): Promise<unknown>;
};

export type Dialect = {
  readonly folder: 'postgresql' | 'mysql';
  readonly refused: { unique: string; parent: string; child: string; check: string; missing: string };
  /** Statements that write `count` copies, and a returned loan of each, for book and member 1. */
  many(count: number): string;
  /** Asks for the plan of a query… */
  explain: string;
  /** …and how the plan says that it uses an index (and not only that it might). */
  uses(index: string): RegExp;
};

export const postgresDialect: Dialect = {
  folder: 'postgresql',
  refused: { unique: '23505', parent: '23503', child: '23503', check: '23514', missing: '23502' },
  many: count => `
    insert into books (isbn, title, author)
      select lpad(n::text, 13, '0'), 'Book ' || n, 'Nobody' from generate_series(1, ${count}) as n;
    insert into copies (book_id, barcode) select id, 'MANY-' || id from books;
    insert into members (name, email) select 'Member', 'member' || n || '@example.org' from generate_series(1, ${count}) as n;
    insert into loans (copy_id, member_id, lent_at, due_on, returned_at)
      select copies.id, members.id, '2025-01-01', '2025-01-22', case when copies.id % 50 = 0 then null else timestamptz '2025-01-09' end
      from copies join members on members.email = 'member' || copies.id || '@example.org';
    analyze;`,
  explain: 'explain',
  uses: index => new RegExp(`Index (Only )?Scan (Backward )?(using|on) ${index}\\b`),
};

export const mariadbDialect: Dialect = {
  folder: 'mysql',
  refused: { unique: '1062', parent: '1452', child: '1451', check: '4025', missing: '1364' },
  many: count => `
    insert into books (isbn, title, author) select lpad(seq, 13, '0'), concat('Book ', seq), 'Nobody' from seq_1_to_${count};
    insert into copies (book_id, barcode) select id, concat('MANY-', id) from books;
    insert into members (name, email) select 'Member', concat('member', seq, '@example.org') from seq_1_to_${count};
    insert into loans (copy_id, member_id, lent_at, due_on, returned_at)
      select copies.id, members.id, '2025-01-01', '2025-01-22', if(copies.id % 50 = 0, null, '2025-01-09')
      from copies join members on members.email = concat('member', copies.id, '@example.org');
    analyze table books, copies, members, loans;`,
  explain: 'explain format=json',
  uses: index => new RegExp(`"key": "${index}"`),
};

const emptySchema = 'drop schema public cascade; create schema public;';

export const postgresEngine = (postgres: Postgres): Engine => ({
  sql: text => postgres.sql(text),
  empty: () => postgres.sql(`set client_min_messages to warning; ${emptySchema}`),
});

export const mariadbEngine = (mariadb: Mariadb): Engine => ({
  sql: async text => (await mariadb.sql(text)).replaceAll('\t', '|'),
  empty: () => mariadb.sql('drop database shelf; create database shelf character set utf8mb4;'),
});

type PgliteError = Error & { code?: string };

const pgliteEngine = (db: PGlite): Engine => ({
  sql: async text => {
    const results = await db.exec(text, { rowMode: 'array' }).catch((error: PgliteError) => {
      throw new SqlRefusal(error.code ?? 'unknown', error.message);
    });
    const rows = (results.at(-1)?.rows ?? []) as unknown as unknown[][];
    return rows.map(row => row.join('|')).join('\n');
  },
  empty: () => db.exec(emptySchema),
});

/** Runs `work` on the embedded PostgreSQL. */
export async function withPglite(work: (engine: Engine) => Promise<void>): Promise<void> {
  const db = await PGlite.create();
  try {
    await work(pgliteEngine(db));
  } finally {
    await db.close();
  }
}
