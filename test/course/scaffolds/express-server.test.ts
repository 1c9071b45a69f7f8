import assert from 'node:assert/strict';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { eventually } from '../../support/eventually.ts';
import { lentForSuite, mustRun, type Postgres, withPostgres } from '../../support/services.ts';
import { call, problem, refusesConnections, slowPost, untilStatus } from './shelfHttp.ts';
import { type Project, type Shelf, startShelf, withShelf } from './shelfProcess.ts';
import { templateFiles, templateOf, templateText } from './template.ts';

const dune = { isbn: '9780441172719', title: 'Dune', author: 'Frank Herbert' };

/** Copies the template as a learner gets it, and installs what its lockfile names. */
async function install(): Promise<Project> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'journey-shelf-'));
  for (const file of await templateFiles('express-server'))
    await cp(path.join(templateOf('express-server'), file), path.join(folder, file));
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  await mustRun(npm, ['ci', '--prefer-offline', '--no-audit', '--no-fund'], { cwd: folder });
  return { folder };
}

/** Borrowing from beginning to end, and everything that can be wrong with a request, over HTTP. */
async function wholeChain({ base }: Shelf): Promise<void> {
  const added = await call(base, 'POST', '/books', dune);
  assert.equal(added.status, 201);
  const place = added.headers.get('location') ?? '';
  assert.equal(place, `/books/${added.body.id}`);
  const { body: copy } = await call(base, 'POST', `${place}/copies`, { barcode: 'DUNE-1' });
  const { body: member } = await call(base, 'POST', '/members', { name: 'Chani', email: 'Chani@example.org' });
  assert.equal(member.email, 'chani@example.org');

  const lent = await call(base, 'POST', '/loans', { copyId: copy.id, memberId: member.id });
  assert.equal(lent.status, 201);
  assert.equal(lent.headers.get('location'), `/loans/${lent.body.id}`);
  assert.match(lent.body.lentAt, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  assert.match(lent.body.dueOn, /^\d{4}-\d\d-\d\d$/);
  assert.equal(lent.body.returnedAt, null);
  const shown = await call(base, 'GET', place);
  assert.deepEqual(shown.body.copies, [{ id: copy.id, barcode: 'DUNE-1', onLoan: true }]);

  const again = await problem(base, 409, 'POST', '/loans', { copyId: copy.id, memberId: member.id });
  assert.match(again.body.type, /copy-on-loan$/);
  const returned = await call(base, 'POST', `/loans/${lent.body.id}/return`);
  assert.equal(returned.status, 200);
  assert.ok(Date.parse(returned.body.returnedAt) >= Date.parse(lent.body.lentAt));
  await problem(base, 409, 'POST', `/loans/${lent.body.id}/return`);
  assert.equal((await call(base, 'POST', '/loans', { copyId: copy.id, memberId: member.id })).status, 201);

  const open = await call(base, 'GET', `/loans?memberId=${member.id}&open=true`);
  assert.equal(open.body.items.length, 1);
  const page = await call(base, 'GET', `/loans?memberId=${member.id}&limit=1`);
  assert.match(page.body.next, /^\/loans\?/);
  const rest = await call(base, 'GET', page.body.next);
  assert.equal(rest.body.next, null);
  assert.deepEqual([page.body.items[0].id, rest.body.items[0].id], [lent.body.id, open.body.items[0].id]);
}

async function everyRefusal({ base }: Shelf): Promise<void> {
  await problem(base, 404, 'GET', '/books/999999');
  await problem(base, 404, 'GET', '/books/99999999999999999999');
  await problem(base, 404, 'GET', '/books/one');
  await problem(base, 404, 'GET', '/nowhere');
  const wrongMethod = await problem(base, 405, 'DELETE', '/members');
  assert.equal(wrongMethod.headers.get('allow'), 'GET, POST, HEAD, OPTIONS');
  await problem(base, 400, 'POST', '/books', '{"isbn":');
  await problem(base, 400, 'GET', '/books?limit=1000');
  await problem(base, 413, 'POST', '/books', JSON.stringify({ title: 'x'.repeat(150_000) }));
  await problem(base, 415, 'POST', '/books');
  const wrong = await problem(base, 422, 'POST', '/books', { isbn: '978', title: '', surprise: 1 });
  const pointers = wrong.body.errors.map((error: { pointer: string }) => error.pointer);
  assert.deepEqual(pointers.sort(), ['/author', '/isbn', '/surprise', '/title']);
  await problem(base, 422, 'POST', '/loans', { copyId: 999_999, memberId: 1 });
}

async function headersAndProbes({ base, said }: Shelf): Promise<void> {
  const books = await call(base, 'GET', '/books');
  assert.equal(books.status, 200);
  assert.equal(books.headers.get('x-content-type-options'), 'nosniff');
  assert.equal(books.headers.get('x-powered-by'), null);
  assert.ok(books.headers.get('content-security-policy'));
  const id = books.headers.get('x-request-id') ?? '';
  assert.match(id, /^[0-9a-f-]{36}$/);
  assert.equal((await call(base, 'GET', '/healthz')).status, 200);
  assert.equal((await call(base, 'GET', '/readyz')).status, 200);
  // The line comes through a pipe, so it may come after the answer.
  await eventually(() => {
    const logged = said()
      .split('\n')
      .filter(line => line.includes(id) && line.endsWith('}'))
      .map(line => JSON.parse(line));
    assert.equal(logged.length, 1);
    assert.deepEqual(logged[0].req, { id, method: 'GET', url: '/books' });
    assert.equal(logged[0].res.statusCode, 200);
  });
}

/** SIGTERM while a request is under way: it is answered, new ones are refused, and then the process ends well. */
async function drains(shelf: Shelf): Promise<void> {
  const underWay = await slowPost(shelf.base, '/books', { ...dune, isbn: '9780441172720' });
  shelf.signal('SIGTERM');
  assert.ok(await refusesConnections(shelf.base), 'new connections are still accepted');
  assert.ok(shelf.running(), 'it ended with a request under way');
  assert.equal(await underWay.finish(), 201);
  const answered = Date.now();
  assert.equal(await shelf.ended, 0);
  const seconds = (Date.now() - answered) / 1000;
  assert.ok(seconds < 4, `it waited ${seconds} s for a connection that nobody uses any more`);
  assert.equal(shelf.running(), false);
  assert.match(shelf.said(), /"msg":"stopped"/);
}

describe('scaffold express-server', () => {
  let project: Project;
  before(async () => {
    project = await install();
  });
  after(() => rm(project.folder, { recursive: true, force: true }));

  it('has a lockfile that installs from whichever registry is set, and agrees with package.json', async () => {
    const lock = JSON.parse(await templateText('express-server', 'package-lock.json'));
    const manifest = JSON.parse(await templateText('express-server', 'package.json'));
    assert.deepEqual(lock.packages[''].dependencies, manifest.dependencies);
    assert.doesNotMatch(JSON.stringify(lock), /"resolved"|https?:\/\/[^"]*\.tgz/);
    for (const version of Object.values(manifest.dependencies)) assert.match(String(version), /^\d+\.\d+\.\d+$/);
  });

  it('passes its own tests', async () => {
    const { stdout } = await mustRun('npm', ['test'], { cwd: project.folder });
    assert.match(stdout, /^[#ℹ] fail 0$/m);
    assert.ok(Number(/^[#ℹ] pass (\d+)$/m.exec(stdout)?.[1]) >= 30, stdout);
  });

  describe('on the embedded database', () => {
    it('lends, refuses, and tells how it is', async () => {
      await withShelf(project, {}, async shelf => {
        await wholeChain(shelf);
        await everyRefusal(shelf);
        await headersAndProbes(shelf);
      });
    });

    it('answers what is under way when it is asked to stop, and ends with 0', async () => {
      await withShelf(project, {}, drains);
    });

    it('does not wait for connections that nobody uses, also on Ctrl+C', async () => {
      await withShelf(project, {}, async shelf => {
        await call(shelf.base, 'GET', '/books'); // fetch keeps this connection open, and so would the server, for 5 s
        const { code, seconds } = await shelf.end('SIGINT');
        assert.equal(code, 0);
        assert.ok(seconds < 4, `it took ${seconds} s`);
      });
    });

    it('cuts off what takes longer than its time limit, and ends with 1', async () => {
      await withShelf(project, { SHUTDOWN_TIMEOUT_MS: '300' }, async shelf => {
        const stuck = await slowPost(shelf.base, '/books', dune);
        const { code, seconds } = await shelf.end();
        assert.equal(code, 1);
        assert.ok(seconds >= 0.3 && seconds < 10, `it took ${seconds} s`);
        assert.ok((await stuck.failed) instanceof Error);
      });
    });

    it('keeps what it knows in DATA_DIR, and nothing without', async () => {
      const env = { DATA_DIR: path.join(project.folder, 'data') };
      const total = async (shelf: Shelf) => (await call(shelf.base, 'GET', '/books')).body.items.length;
      await withShelf(project, env, async shelf => {
        assert.equal(await total(shelf), 0);
        await call(shelf.base, 'POST', '/books', dune);
        assert.equal((await shelf.end()).code, 0);
      });
      await withShelf(project, env, async shelf => assert.equal(await total(shelf), 1));
      await withShelf(project, {}, async shelf => assert.equal(await total(shelf), 0));
    });

    it('reads .env, and does what the README shows', async () => {
      const settings = path.join(project.folder, '.env');
      await writeFile(settings, 'SEED_DATABASE=true\nPORT=1\n'); // PORT is set outside as well, and that one wins
      try {
        await withShelf(project, {}, async shelf => {
          const readme = await templateText('express-server', 'README.md');
          const commands = readme.match(/^ {4}curl .*$/gm) ?? [];
          assert.equal(commands.length, 3);
          const answers: string[] = [];
          for (const command of [...commands, commands.at(-1) ?? ''])
            answers.push((await mustRun('sh', ['-c', command.replace('http://localhost:3000', shelf.base)])).stdout);
          assert.equal(JSON.parse(answers[0] ?? '').items.length, 5);
          assert.equal(JSON.parse(answers[1] ?? '').copies.length, 2);
          assert.match(answers[2] ?? '', /^HTTP\/1.1 201 Created\r\n[\s\S]*^Location: \/loans\/\d+\r$/m);
          assert.match(answers[3] ?? '', /^HTTP\/1.1 409 Conflict\r\n/);
        });
      } finally {
        await rm(settings);
      }
    });
  });

  describe('on a real PostgreSQL', () => {
    const postgres = lentForSuite<Postgres>(withPostgres);
    const onPostgres = async <T>(work: (shelf: Shelf, url: string) => Promise<T>) => {
      const url = await postgres().newDatabase();
      return withShelf(project, { DATABASE_URL: url }, shelf => work(shelf, url));
    };

    it('lends, refuses, and tells how it is', async () => {
      await onPostgres(async (shelf, url) => {
        await wholeChain(shelf);
        await everyRefusal(shelf);
        await headersAndProbes(shelf);
        assert.equal(await postgres().sql('select count(*) from loans', url), '2');
        assert.equal(shelf.said().includes(new URL(url).password), false, 'the log has the password in it');
      });
    });

    it('answers what is under way when it is asked to stop, and ends with 0', async () => {
      await onPostgres(drains);
    });

    it('starts three times at the same moment on an empty database, and lends a copy once', async () => {
      const url = await postgres().newDatabase();
      const start = () => startShelf(project, { DATABASE_URL: url, SEED_DATABASE: 'true' });
      const started = await Promise.allSettled([start(), start(), start()]);
      const shelves = started.flatMap(result => (result.status === 'fulfilled' ? [result.value] : []));
      try {
        assert.deepEqual(
          started.flatMap(result => (result.status === 'rejected' ? [result.reason] : [])),
          [],
        );
        const files = (await templateFiles('express-server')).filter(file => /migrations\/.*\.sql$/.test(file));
        const names = files.map(file => path.posix.basename(file)).join('\n');
        assert.equal(await postgres().sql('select name from schema_migrations order by name', url), names);
        const applied = shelves.map(shelf => shelf.said().match(/migration applied/g)?.length ?? 0);
        assert.deepEqual(applied.sort(), [0, 0, files.length]);

        const race = Array.from({ length: 30 }, (_, turn) =>
          call(shelves[turn % 3]?.base ?? '', 'POST', '/loans', { copyId: 6, memberId: 1 + (turn % 3) }),
        );
        const statuses = (await Promise.all(race)).map(answer => answer.status).sort();
        assert.deepEqual(statuses, [201, ...Array(29).fill(409)]);
      } finally {
        for (const shelf of shelves) await shelf.end('SIGKILL');
      }
    });

    it('is not ready while the database is away, stays alive, and recovers by itself', async () => {
      await onPostgres(async shelf => {
        assert.equal((await call(shelf.base, 'GET', '/readyz')).status, 200);
        await postgres().stop();
        try {
          await untilStatus(shelf.base, '/readyz', 503);
          const away = await problem(shelf.base, 503, 'GET', '/books');
          assert.ok(away.headers.get('retry-after'));
          assert.equal((await call(shelf.base, 'GET', '/healthz')).status, 200);
        } finally {
          await postgres().start();
        }
        await untilStatus(shelf.base, '/readyz', 200);
        assert.equal((await call(shelf.base, 'GET', '/books')).status, 200);
        assert.equal((await shelf.end()).code, 0);
      });
    });

    it('says what is wrong when it cannot reach its database, without the password', async () => {
      const nowhere = `postgresql://shelf:hunter2@127.0.0.1:1/shelf`;
      const refused = postgres().url.replace(/:[^:@]+@/, ':hunter2@');
      const words = async (url: string) => {
        const error: Error = await withShelf(project, { DATABASE_URL: url }, async () =>
          assert.fail('it started'),
        ).catch(reason => reason);
        assert.match(error.message, /ended with 1 /);
        assert.doesNotMatch(error.message, /hunter2|\.js:\d/);
        return error.message;
      };
      assert.match(await words(nowhere), /No PostgreSQL answers/);
      assert.match(await words(refused), /PostgreSQL refuses the connection: password authentication failed/);
    });
  });
});
