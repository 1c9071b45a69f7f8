import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openProgressLog } from '../../../src/node/progress/progressLog.ts';
import { withDesk } from '../../support/cli/labFiles.ts';
import { runCli } from '../../support/cli/runCli.ts';

const place = 'backend-journey/understand-the-basics/raw-exchange';

describe('the command start', () => {
  it('writes what is missing of a lab, and leaves what is there as it is', () =>
    withDesk(async desk => {
      const first = await runCli(['start', 'raw-exchange'], desk);
      assert.equal(first.code, 0, first.err);
      assert.match(
        first.out,
        /^Wrote \d+ files to backend-journey\/understand-the-basics\/raw-exchange\.\n\nBegin with .*exchange\.http\./,
      );
      const lab = path.join(desk.folder, place);
      const names = await readdir(lab);
      await writeFile(path.join(lab, 'answers.yaml'), 'mine: true\n');
      await rm(path.join(lab, 'exchange.http'));
      const again = await runCli(['start', 'raw-exchange'], { ...desk, folder: lab });
      assert.match(again.out, /^Wrote 1 file to \.\.?\n {2}answers\.yaml stays as you have changed it\.\n.*--force/);
      assert.deepEqual(await readdir(lab), names);
      assert.equal(await readFile(path.join(lab, 'answers.yaml'), 'utf8'), 'mine: true\n');
    }));

  it('sets a lab back with --force, after a backup of all that was there', () =>
    withDesk(async desk => {
      await runCli(['start', 'raw-exchange'], desk);
      const lab = path.join(desk.folder, place);
      const start = await readFile(path.join(lab, 'answers.yaml'), 'utf8');
      await writeFile(path.join(lab, 'answers.yaml'), 'mine: true\n');
      await mkdir(path.join(lab, 'notes'));
      await writeFile(path.join(lab, 'notes', 'own.md'), 'own\n');
      const forced = await runCli(['start', 'raw-exchange', '--force'], desk);
      assert.equal(forced.code, 0, forced.err);
      assert.equal(await readFile(path.join(lab, 'answers.yaml'), 'utf8'), start);
      assert.deepEqual(await readdir(path.join(lab, 'notes')), []);
      const backup = /What was there before is in (.*)\.\n/.exec(forced.out)?.[1] ?? assert.fail(forced.out);
      assert.equal(await readFile(path.join(backup, 'answers.yaml'), 'utf8'), 'mine: true\n');
      assert.equal(await readFile(path.join(backup, 'notes', 'own.md'), 'utf8'), 'own\n');
      assert.match((await runCli(['start', 'raw-exchange', '--force'], desk)).out, /nothing was written/);
    }));

  it('writes nothing through a link, and nothing at all when something is in the way', () =>
    withDesk(async desk => {
      const elsewhere = path.join(desk.home, 'elsewhere');
      await mkdir(elsewhere);
      await symlink(elsewhere, path.join(desk.folder, 'backend-journey'));
      const linked = await runCli(['start', 'raw-exchange'], desk);
      assert.equal(linked.code, 2, linked.out);
      assert.match(linked.err, /is a symbolic link, and nothing is written through links/);
      assert.deepEqual(await readdir(elsewhere), []);
      await rm(path.join(desk.folder, 'backend-journey'));
      await writeFile(path.join(desk.folder, 'backend-journey'), '');
      assert.match((await runCli(['start', 'raw-exchange'], desk)).err, /is a file, where a folder of the lab belongs/);
    }));

  it('called in a lab, writes the next one next to it; a folder that is named is taken as it is', () =>
    withDesk(async desk => {
      assert.equal((await runCli(['start', 'raw-exchange'], desk)).code, 0);
      const inside = { ...desk, folder: path.join(desk.folder, place) };
      assert.match((await runCli(['start', 'first-server'], inside)).out, /^Wrote \d+ files to \.\.\/first-server\.\n/);
      assert.match((await runCli(['start', 'joins', '.'], inside)).out, /^Wrote \d+ files to backend-journey\//);
    }));

  it('quotes the folder in the command that it shows, where a shell would split it', () =>
    withDesk(async desk => {
      await mkdir(path.join(desk.folder, 'Meine Übung'));
      const { out } = await runCli(['start', 'raw-exchange', 'Meine Übung'], desk);
      const [, shown] = /check (['"])(.*)\1\n$/.exec(out)?.slice(1) ?? [];
      assert.equal(shown, `Meine Übung/${place}`);
    }));

  it('without a place for a backup changes nothing, and says so', () =>
    withDesk(async desk => {
      assert.equal((await runCli(['start', 'raw-exchange'], desk)).code, 0);
      const answers = path.join(desk.folder, place, 'answers.yaml');
      await writeFile(answers, 'mine: true\n');
      const home = path.join(desk.home, 'file');
      await writeFile(home, '');
      const { code, err } = await runCli(['start', 'raw-exchange', '--force'], { ...desk, home });
      assert.equal(code, 2);
      assert.match(err, /^No backup can be made in .*, and nothing was changed: .+\.\n$/);
      assert.equal(await readFile(answers, 'utf8'), 'mine: true\n');
    }));

  it('says what is wrong with a step that it cannot start, and notes the one that it starts', () =>
    withDesk(async desk => {
      assert.equal((await runCli(['start'], desk)).code, 2);
      assert.match((await runCli(['start', 'raw-exchagne'], desk)).err, /There is no step/);
      assert.match((await runCli(['start', 'introduction/meet-shelf'], desk)).err, /has no lab to start/);
      const progress = path.join(desk.home, 'progress');
      assert.equal((await runCli(['start', 'raw-exchange', '--progress', progress], desk)).code, 0);
      const log = openProgressLog({ folder: progress, writer: 'editor', clock: Date.now });
      const [entry] = (await log.readAll()).entries;
      assert.deepEqual([entry?.field, entry?.value], ['opened', true]);
      const status = await runCli(['status', '--progress', progress], desk);
      assert.match(status.out, /The current step is understand-the-basics\/read-a-raw-http-exchange/);
      assert.match(status.out, new RegExp(`Labs in this folder\\n.*${place}\\n$`));
    }));
});

describe('the commands list and doctor', () => {
  it('name steps, and what the checks need', () =>
    withDesk(async desk => {
      const list = await runCli(['list', 'mongo'], desk);
      assert.match(list.out, /master-databases-and-sql\/choose-a-database +questions +Choose Between/);
      assert.equal((await runCli(['list', 'zzzz'], desk)).code, 2);
      // By the name that "start" takes, too.
      assert.match((await runCli(['list', 'joins'], desk)).out, /join-what-belongs-together +lab joins +Join What/);
      assert.match((await runCli(['start', 'jions'], desk)).err, /Did you mean "joins"/);
      assert.equal((await runCli(['status', 'nowhere'], desk)).code, 2);
      const doctor = await runCli(['doctor'], desk);
      assert.equal(doctor.code, 0, doctor.out);
      assert.match(doctor.out, /✓ Node\.js {2}v\d+/);
      assert.match(doctor.out, /✓ PostgreSQL, built in {2}\d+/);
      const elsewhere = await runCli(['doctor', '--connection', 'postgres://nobody@127.0.0.1:1/none'], desk);
      assert.equal(elsewhere.code, 3);
      assert.match(elsewhere.out, /✗ PostgreSQL, your own server {2}/);
    }));
});
