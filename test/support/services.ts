/** Real database servers for tests, each with data of its own that is gone afterwards. */
export { freePort } from './services/freePort.ts';
export { lentForSuite } from './services/lentForSuite.ts';
export { type Mariadb, withMariadb } from './services/mariadb.ts';
export { type Postgres, withPostgres } from './services/postgres.ts';
export { mustRun, run } from './services/run.ts';
export { SqlRefusal } from './services/sqlRefusal.ts';
