import assert from 'node:assert/strict';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { inEnglish } from '../../src/core/message.ts';
import { labWith, readCheck, told, verdictOf } from '../support/checks/fakeWorld.ts';
import { testWorld, withFolder } from '../support/checks/testWorld.ts';

const right = 'export const sum = (a, b) => a + b;\n';
const tests = `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sum } from '../sum.js';

test('adds', () => assert.equal(sum(1, 2), 3));
`;
const given = {
  'minus/sum.js': 'export const sum = (a, b) => a - b;\n',
  'zero/sum.js': 'export const sum = (a, b) => (a === 0 ? 0 : a + b);\n',
  'broken/sum.js': 'export const sum = (a, b) => {;\n',
  'endless/sum.js': 'export const sum = (a, b) => { for (;;); };\n',
};

type Tree = Readonly<Record<string, string>>;

/** Runs a command check on real files with real programs. */
async function verdictIn(tree: Tree, fields: string) {
  return withFolder(async folder => {
    for (const [name, text] of Object.entries({ 'package.json': '{"type":"module"}', ...tree })) {
      await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
      await writeFile(path.join(folder, name), text);
    }
    const world = testWorld(folder);
    try {
      return await verdictOf([readCheck(`{ kind: command, ${fields} }`)], world, { lab: labWith(given) });
    } finally {
      await world.close();
    }
  });
}

const lab = { 'sum.js': right, 'test/sum.test.js': tests };
const run = (reporter: string) => `run: [node, --test, --test-reporter=${reporter}], reads: ${reporter}`;

describe('a command check with node --test', () => {
  for (const reporter of ['tap', 'junit']) {
    it(`passes what passes (${reporter})`, async () => {
      const verdict = await verdictIn(lab, `${run(reporter)}, assertions: [{ name: it, asks: passes }]`);
      assert.equal(verdict.outcome, 'passed', JSON.stringify(verdict));
    });

    it(`says which test fails, and where (${reporter})`, async () => {
      const verdict = await verdictIn(
        { ...lab, 'sum.js': given['minus/sum.js'] },
        `${run(reporter)}, assertions: [{ name: it, asks: passes }]`,
      );
      assert.equal(told(verdict).it, 'test/sum.test.js:5:27 1 of 1 tests fail: "adds".');
    });

    const fooling: [string, string, string][] = [
      ['a file without a test', '', 'No test ran.'],
      [
        'only a skipped test',
        "import { test } from 'node:test'; test.skip('a', () => {});",
        '1 of 1 tests are skipped or todo: "a".',
      ],
      [
        'only a test to do',
        "import { test } from 'node:test'; test.todo('a', () => {});",
        '1 of 1 tests are skipped or todo: "a".',
      ],
      ['a printed ok', "console.log('ok 1 - all good\\n1..1');", 'No test ran.'],
      ['an early exit with code 0', `${tests}\nprocess.exit(0);`, 'No test ran.'],
      ['an exit in a test', `${tests}\ntest('b', () => process.exit(1));`, '1 of 1 tests fail: "'],
      ['a syntax error', 'const', '1 of 1 tests fail: "'],
    ];
    for (const [what, text, finding] of fooling)
      it(`is not fooled by ${what} (${reporter})`, async () => {
        const tree = { 'sum.js': right, 'test/sum.test.js': text };
        const it = told(await verdictIn(tree, `${run(reporter)}, assertions: [{ name: it, asks: passes }]`)).it;
        assert.ok(it?.replace(/^\S+:\d+:\d+ /, '').startsWith(finding), it);
      });

    it(`sees which bugs the learner's tests notice (${reporter})`, async () => {
      const catches = Object.keys(given).map(
        file =>
          `{ name: ${path.dirname(file)}, asks: catches, overlay: ${path.dirname(file)}, bug: ${path.dirname(file)} }`,
      );
      const verdict = await verdictIn(lab, `${run(reporter)}, timeLimit: 8, assertions: [${catches.join(', ')}]`);
      assert.deepEqual(
        Object.fromEntries(Object.entries(told(verdict)).map(([name, said]) => [name, said.replace(/\(.*\)/, '(…)')])),
        {
          minus: 'held',
          zero: 'Your tests do not notice this bug: zero.',
          broken: 'With this bug your tests stop early (…) instead of failing: broken.',
          endless: 'With this bug your tests never end, so they do not notice it: endless.',
        },
      );
    });
  }

  it('judges a folder that was opened through a link as the folder itself', async () => {
    await withFolder(async outer => {
      await mkdir(path.join(outer, 'lab', 'test'), { recursive: true });
      await symlink('lab', path.join(outer, 'link'));
      const judge = async (text: string, reporter: string) => {
        await writeFile(path.join(outer, 'lab', 'test', 'a.test.js'), text);
        const world = testWorld(path.join(outer, 'link'));
        const check = readCheck(`{ kind: command, ${run(reporter)}, assertions: [{ name: it, asks: passes }] }`);
        const said = told(await verdictOf([check], world)).it;
        await world.close();
        return said;
      };
      for (const reporter of ['tap', 'junit']) {
        assert.equal(await judge('// nothing yet', reporter), 'No test ran.');
        const fails = "require('node:test').test('a', () => {\n  throw new Error('no');\n});";
        assert.equal(await judge(fails, reporter), 'test/a.test.js:2:9 1 of 1 tests fail: "a".');
      }
    });
  });

  it('reads a report from a file, and takes no old one for it', async () => {
    const writes = 'run: [node, --test, --test-reporter=junit, --test-reporter-destination=out.xml], reads: junit';
    const asked = 'report: out.xml, assertions: [{ name: it, asks: passes }]';
    assert.equal(told(await verdictIn(lab, `${writes}, ${asked}`)).it, 'held');
    const old = { ...lab, 'out.xml': '<testsuite><testcase name="old"/></testsuite>' };
    const silent = await verdictIn(old, `run: [node, --version], reads: junit, ${asked}`);
    assert.equal(told(silent).it, 'The test report out.xml was not written.');
  });

  it('says what keeps it from looking: time, a package, a program', async () => {
    const obstacle = async (tree: Tree, fields: string) => {
      const verdict = await verdictIn(tree, `${fields}, assertions: [{ name: it, asks: exit }]`);
      assert.ok(verdict.outcome === 'couldNotCheck', JSON.stringify(verdict));
      return [verdict.obstacle.kind, inEnglish(verdict.obstacle.message)];
    };
    assert.deepEqual(
      await obstacle({ 'a.js': 'setInterval(() => {}, 1000)' }, 'run: [node, a.js], timeLimit: 1, reads: exit'),
      ['timed out', '"node a.js" was stopped after 1 seconds. Make sure that it ends by itself, then check again.'],
    );
    const needy = { 'package.json': '{"type":"module","dependencies":{"express":"5"}}', 'a.js': "import 'express';" };
    assert.equal((await obstacle(needy, 'run: [node, a.js], reads: exit'))[0], 'not installed');
    assert.equal((await obstacle({}, 'run: [no-such-program-here], reads: exit'))[0], 'tool missing');
  });

  it('compares what a program prints, whatever its bytes', async () => {
    const script = "process.stdout.write(Buffer.from([0xff, 0xfe])); console.log('\\x1b[31mred\\x1b[0m');";
    const verdict = await verdictIn(
      { 'a.cjs': script },
      'run: [node, a.cjs], reads: exit, assertions: [{ name: it, asks: prints, contains: red }, { name: zero, asks: exit }]',
    );
    assert.deepEqual(told(verdict), { it: 'held', zero: 'held' });
  });
});
