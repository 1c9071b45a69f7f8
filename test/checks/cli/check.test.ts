import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { StepChecks } from '../../../src/core/checks/lab/lab.ts';
import { questionsIn, rightAnswers, wrongAnswers } from '../../../src/core/proof/rightAnswers.ts';
import { openProgressLog } from '../../../src/node/progress/progressLog.ts';
import { builtCli } from '../../support/cli/builtCli.ts';
import { type Desk, layLab, mistakesOf, withDesk } from '../../support/cli/labFiles.ts';
import { type Ran, runCli } from '../../support/cli/runCli.ts';

const basics = 'understand-the-basics';
const databases = 'master-databases-and-sql';
const sql = { section: databases, step: `${databases}/join-what-belongs-together`, lab: 'joins' };
const http = { section: basics, step: `${basics}/write-a-server-without-a-framework`, lab: 'first-server' };
const read = { section: basics, step: `${basics}/read-a-raw-http-exchange`, lab: 'raw-exchange' };
const quiz = `${basics}/see-where-data-lives`;

type Lab = typeof sql;
const placeOf = ({ section, lab }: Lab) => `backend-journey/${section}/${lab}`;

/** Starts a lab with the command itself, and lays parts of the course's own over it. */
async function lab(one: Lab, parts: readonly string[], desk: Desk): Promise<void> {
  const ran = await runCli(['start', one.step], desk);
  assert.equal(ran.code, 0, ran.err);
  await layLab(one.section, one.lab, parts, path.join(desk.folder, placeOf(one)));
}

const ends = (ran: Ran, code: number) => assert.equal(ran.code, code, `${ran.out}\n${ran.err}`);

describe('the command check', () => {
  it('judges work where nothing can be kept: no home, no folder for progress', () =>
    withDesk(async desk => {
      await lab(sql, ['solution'], desk);
      const home = path.join(desk.home, 'file');
      await writeFile(home, '');
      const ran = await runCli(['check', '--progress', home], { ...desk, home });
      ends(ran, 0);
      assert.match(ran.err, /^Progress in .* could not be read: [^\n]*\nProgress could not be written to [^\n]*\n$/);
    }));

  it('shows no password of a server that cannot be reached, however it is written', () =>
    withDesk(async desk => {
      await lab(sql, ['solution'], desk);
      for (const password of ['hush', 'hu%73h', 'hush%', 'hush%zz']) {
        const ran = await runCli(['check', '--connection', `postgres://me:${password}@127.0.0.1:1/db`], desk);
        ends(ran, 3);
        assert.match(ran.out, /could not check/);
        assert.doesNotMatch(ran.out + ran.err, /hush|hu%73h|URIError/);
      }
    }));

  it('names a file of answers that is not there', () =>
    withDesk(async desk => {
      const ran = await runCli(['check', '-s', quiz, '--answers', 'none.yaml'], desk);
      ends(ran, 2);
      assert.match(ran.err, /^The answers in .*none\.yaml cannot be read: no such file or directory\.\n$/);
    }));

  for (const one of [sql, http, read]) {
    it(`says of ${one.lab} as it is started "not yet", of its solution "passed", and of a mistake its hint`, () =>
      withDesk(async desk => {
        await lab(one, [], desk);
        const [mistake = ''] = await mistakesOf(one.section, one.lab);
        const start = await runCli(['check', '--yes'], desk);
        ends(start, 1);
        assert.match(start.out, /Hint: The files have not changed since the start of the lab/);
        await lab(one, ['solution'], desk);
        const solution = await runCli(['check', '--yes'], desk);
        ends(solution, 0);
        assert.match(solution.out, /^✓ .* passed, all \d+ checks/);
        await lab(one, [`wrong/${mistake}`], desk);
        const wrong = await runCli(['check', placeOf(one), '--yes', '--format', 'json'], desk);
        ends(wrong, 1);
        const checks = path.join(await builtCli(), 'dist', 'checks', `${one.step}.json`);
        const { mistakes } = JSON.parse(await readFile(checks, 'utf8')) as StepChecks;
        const hint = mistakes.find(({ name }) => name === mistake)?.hint ?? assert.fail();
        assert.ok(JSON.stringify(JSON.parse(wrong.out)).includes(JSON.stringify(hint).slice(1, -1)), wrong.out);
      }));
  }

  it('names places from where it was called, wherever that is', () =>
    withDesk(async desk => {
      await lab(read, [], desk);
      const place = path.join(desk.folder, placeOf(read));
      const here = await runCli(['check', '--yes'], { ...desk, folder: place });
      ends(here, 1);
      assert.match(here.out, /^ {4}answers\.yaml:\d+:\d+$/m);
      const beside = await runCli(['check', read.lab], { ...desk, folder: path.dirname(place) });
      assert.match(beside.out, /^ {4}raw-exchange\/answers\.yaml:\d+:\d+$/m);
      const above = await runCli(['check', path.join(desk.folder, 'backend-journey')], desk);
      assert.match(above.out, new RegExp(`^ {4}${placeOf(read)}/answers\\.yaml:\\d+:\\d+$`, 'm'));
    }));

  it('takes a folder that was handed in for the lab of the one step that is named', () =>
    withDesk(async desk => {
      await layLab(read.section, read.lab, ['start', 'solution'], desk.folder);
      ends(await runCli(['check', '.', '--step', read.step, '--yes'], desk), 0);
      const missing = await runCli(['check', '--step', read.step, '--yes'], desk);
      ends(missing, 3);
      assert.match(
        missing.out,
        /The lab of this step is not started in this folder\.\n {2}To start it: backend-journey start/,
      );
    }));

  it('ends with 2 for wrong use and when there is nothing to check, and says what to do', () =>
    withDesk(async desk => {
      const nothing = await runCli(['check'], desk);
      ends(nothing, 2);
      assert.match(nothing.err, /There is nothing to check in .*backend-journey start STEP/s);
      const unknown = await runCli(['check', '--step', 'join-what-belongs-togehter'], desk);
      ends(unknown, 2);
      assert.match(unknown.err, /Did you mean "master-databases-and-sql\/join-what-belongs-together"\?/);
      const section = await runCli(['check', '--step', databases], desk);
      ends(section, 2);
      assert.match(
        section.err,
        /is a section, not a step\. Its steps: master-databases-and-sql\/model-shelf-as-tables,/,
      );
      const reading = await runCli(['check', '--step', 'introduction/meet-shelf'], desk);
      ends(reading, 2);
      assert.match(reading.err, /it has no check/);
      const folder = await runCli(['check', 'nowhere'], desk);
      ends(folder, 2);
      assert.match(folder.err, /nowhere is not a folder/);
      const format = await runCli(['check', '--format', 'juint'], desk);
      ends(format, 2);
      assert.match(format.err, /Did you mean "junit"\?/);
      ends(await runCli(['check', '--format', 'classroom50'], desk), 2);
      ends(await runCli(['check', '--connection', 'localhost'], desk), 2);
      ends(await runCli([], desk), 2);
      for (const ran of [nothing, unknown, section, reading, folder, format]) assert.equal(ran.out, '');
    }));

  it('writes the report to a file, and people read theirs as well', () =>
    withDesk(async desk => {
      await lab(read, ['solution'], desk);
      const ran = await runCli(
        ['check', '--yes', '--format', 'junit', '--output', 'reports/junit.xml', '--points'],
        desk,
      );
      ends(ran, 0);
      assert.match(ran.out, /^✓ .*\n\n1 of 1 step passed, (\d+) of \1 points/s);
      assert.match(
        await readFile(path.join(desk.folder, 'reports/junit.xml'), 'utf8'),
        /^<\?xml[\s\S]*<\/testsuites>\n$/,
      );
      const blocked = await runCli(['check', '--yes', '--output', 'reports/junit.xml/x'], desk);
      ends(blocked, 2);
      assert.match(blocked.err, /The report could not be written/);
    }));

  it('judges what is not yet before what could not be checked', () =>
    withDesk(async desk => {
      await lab(read, ['solution'], desk);
      const alone = await runCli(['check'], desk);
      ends(alone, 3);
      assert.match(alone.out, /^! .* could not check/);
      await lab(http, ['solution'], desk);
      await writeFile(path.join(desk.folder, placeOf(http), 'server.mjs'), '// nothing yet\n');
      ends(await runCli(['check'], desk), 1);
    }));
});

describe('questions without an editor', () => {
  const checksOf = async () =>
    JSON.parse(await readFile(path.join(await builtCli(), 'dist', 'checks', `${quiz}.json`), 'utf8')) as StepChecks;
  const check = async (answers: unknown, desk: Desk) => {
    await writeFile(path.join(desk.folder, 'answers.yaml'), JSON.stringify(answers));
    return runCli(['check', '--answers', 'answers.yaml'], desk);
  };

  it('are answered in a file: right ones pass, wrong ones do not', () =>
    withDesk(async desk => {
      const checks = await checksOf();
      const right = rightAnswers(checks);
      ends(await check({ [quiz]: right }, desk), 0);
      const [first] = wrongAnswers(checks);
      const wrong = await check({ [quiz]: { ...right, [first?.question.name ?? '']: first?.answer } }, desk);
      ends(wrong, 1);
      assert.match(wrong.out, /not yet, 2 of 3 checks passed/);
    }));

  it('could not be checked without answers', () =>
    withDesk(async desk => {
      const none = await runCli(['check', '--step', quiz], desk);
      ends(none, 3);
      assert.match(
        none.out,
        /The questions of this step are not answered yet\.\n {2}Answer them in the editor, or pass --answers FILE\./,
      );
    }));

  it('take no slip of the pen for a wrong answer', () =>
    withDesk(async desk => {
      const checks = await checksOf();
      const right = rightAnswers(checks);
      const [choice] = questionsIn(checks);
      const name = choice?.name ?? assert.fail();
      const slips: [unknown, RegExp][] = [
        [
          { [quiz]: { ...right, [name]: ['Who has borrowed which cpoy'] } },
          /is not an option of the question .* Its options: Who has borrowed which copy;/,
        ],
        [
          { [quiz]: { ...right, [`${name}s`]: ['x'] } },
          /has no question .* Did you mean "you know what must be kept"\?/,
        ],
        [{ [`${quiz}s`]: right }, /There is no step .* Did you mean/],
        [{ [sql.step]: right }, /asks no questions/],
        [{ [quiz]: [1] }, /^answers\.yaml:1:\d+ must/],
        ['x', /^answers\.yaml:1:1 /],
      ];
      for (const [answers, said] of slips) {
        const ran = await check(answers, desk);
        ends(ran, 2);
        assert.match(ran.err, said);
      }
      ends(await runCli(['check', '--answers', 'nowhere.yaml'], desk), 2);
    }));
});

describe('answers in the progress', () => {
  it('that were given in the editor are judged, and those of a file are kept beside them', () =>
    withDesk(async desk => {
      const checks = path.join(await builtCli(), 'dist', 'checks', `${quiz}.json`);
      const right = rightAnswers(JSON.parse(await readFile(checks, 'utf8')) as StepChecks);
      const progress = path.join(desk.home, 'progress');
      const log = openProgressLog({ folder: progress, writer: 'editor', clock: Date.now });
      const value = Object.fromEntries(Object.entries(right).map(([name, given]) => [name, [...given]]));
      await log.append([{ step: quiz, field: 'answered', value, at: 1, by: 'editor' }]);
      const here = { ...desk, env: { BACKEND_JOURNEY_PROGRESS: progress } };
      ends(await runCli(['check'], here), 0);
      const other = { ...right, 'you can name the promise': ['consistency'] };
      await writeFile(path.join(desk.folder, 'answers.yaml'), JSON.stringify({ [quiz]: other }));
      ends(await runCli(['check', '--answers', 'answers.yaml'], here), 1);
      const kept = (await log.readNew()).flatMap(one => (one.field === 'answered' ? [one.value] : []));
      assert.deepEqual(kept, [other]);
      ends(await runCli(['check', '--step', quiz], here), 1);
    }));
});

describe('progress of the headless command', () => {
  it('goes into the log that an open editor follows, from --progress or the environment, and nowhere else', () =>
    withDesk(async desk => {
      await lab(read, ['solution'], desk);
      const progress = path.join(desk.home, 'progress');
      const log = openProgressLog({ folder: progress, writer: 'editor', clock: Date.now });
      ends(await runCli(['check', '--yes'], desk), 0);
      assert.deepEqual((await log.readAll()).entries, []);
      ends(await runCli(['check', '--yes', '--progress', progress], desk), 0);
      const [entry, ...more] = await log.readNew();
      assert.deepEqual(more, []);
      assert.deepEqual(
        {
          step: entry?.step,
          field: entry?.field,
          value: entry?.value,
          proved: entry?.field === 'done' && entry.proved,
        },
        { step: read.step, field: 'done', value: true, proved: true },
      );
      const env = { BACKEND_JOURNEY_PROGRESS: progress };
      const status = await runCli(['status'], { ...desk, env });
      assert.match(status.out, /Understand the Basics\s+1 of \d+\n[\s\S]*1 of \d+ steps are done/);
      await writeFile(path.join(desk.folder, placeOf(read), 'answers.yaml'), 'request:\n');
      ends(await runCli(['check', '--yes'], { ...desk, env }), 1);
      assert.deepEqual(
        (await log.readNew()).map(({ value }) => value),
        [false],
        'what no longer holds is not done any more',
      );
    }));
});
