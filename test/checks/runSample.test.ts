import assert from 'node:assert/strict';
import { runSample } from '../../src/core/lesson/runSample.ts';
import { embeddedForSuite } from '../support/checks/embedded.ts';

describe('a sample of a lesson, run', () => {
  const engine = embeddedForSuite();
  const setup =
    "create table books (id int primary key, title text not null); insert into books values (1, 'Kindred');";
  const run = (sample: string, made = setup) =>
    runSample(engine(), { setup: made, sample }, { timeLimit: 20_000, signal: new AbortController().signal });

  it('has the results of all its statements, in a database that is fresh each time', async () => {
    const sample = "insert into books values (2, 'Beloved'); select title from books order by id";
    for (let time = 0; time < 2; time++) {
      const outcome = await run(sample);
      assert.ok(outcome.kind === 'results');
      assert.deepEqual(outcome.results.at(-1)?.rows, [['Kindred'], ['Beloved']]);
      assert.equal(outcome.results[0]?.affected, 1);
    }
  });

  it('needs no database of its own', async () => {
    const outcome = await run('select 1', '');
    assert.ok(outcome.kind === 'results');
    assert.deepEqual(outcome.results[0]?.rows, [['1']]);
  });

  it('says where it is refused', async () => {
    const sample = "select 'ü🎉';\nselect nothing from books";
    const outcome = await run(sample);
    assert.ok(outcome.kind === 'refused');
    assert.equal(outcome.refusal.sqlstate, '42703');
    assert.equal(sample.slice(outcome.at), 'nothing from books');
    const late = await run("insert into books values (1, 'twice')");
    assert.ok(late.kind === 'refused' && late.refusal.sqlstate === '23505');
    assert.equal(late.at, undefined);
  });

  for (const words of ['explain', 'EXPLAIN (costs off)', 'explain (format json)', 'explain (verbose, format json)'])
    it(`shows a plan as a tree: ${words}`, async () => {
      const outcome = await run(`create index on books (title); ${words} select * from books where id = 1`);
      assert.ok(outcome.kind === 'plan', JSON.stringify(outcome));
      assert.match(outcome.plan['Node Type'], /Index Scan|Seq Scan/);
      assert.equal(outcome.plan['Relation Name'], 'books');
      assert.equal(outcome.took, undefined);
    });

  it('says how long it took with ANALYZE, and leaves other formats as they are', async () => {
    const analyzed = await run('explain analyze select count(*) from books');
    assert.ok(analyzed.kind === 'plan' && typeof analyzed.took === 'number');
    assert.equal(analyzed.plan.Plans?.length, 1);
    assert.equal((await run('explain (format yaml) select 1')).kind, 'results');
  });

  it('says where a plan is refused', async () => {
    for (const head of ['explain', 'explain (costs off)', 'explain analyze']) {
      const sample = `select 1;\n${head} select nothing from books`;
      const outcome = await run(sample);
      assert.ok(outcome.kind === 'refused');
      assert.equal(sample.slice(outcome.at), 'nothing from books', head);
    }
  });
});
