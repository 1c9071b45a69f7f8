import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { withDesk } from '../../support/cli/labFiles.ts';
import { runCli } from '../../support/cli/runCli.ts';
import { sectionText, stepText } from '../../support/courseFiles.ts';

const labYaml = `open: settings.json
startFails: the service listens on port 8080
checks:
  - kind: data
    path: settings.json
    assertions:
      - { name: the service listens on port 8080, at: port, asks: equals, value: 8080, hint: The port is a number. }
mistakes:
  - name: port-in-quotes
    fails: [the service listens on port 8080]
    finds: of type string
    hint: JSON writes numbers without quotes.
  - name: other-port
    fails: [the service listens on port 8080]
    finds: "9090"
    hint: Another program may have this port.
`;
const lab = '01-basics/labs/set-the-port';
const quiz = `
checks:
  - kind: quiz
    questions:
      - name: a question
        form: one
        ask: Which?
        options: [{ text: this, right: true, why: Yes. }, { text: that, why: No. }]`;

const course: Readonly<Record<string, string>> = {
  'course.yaml': 'title: Ports\ndescription: A course.\nversion: 1\nname: ports\n',
  '01-basics/section.md': sectionText,
  '01-basics/01-set-the-port.md': stepText({ title: 'Set the Port', labMinutes: '5', lab: 'set-the-port' }),
  '01-basics/02-answer.md': stepText({ title: 'Answer' }).replace('\n---\n\n', `${quiz}\n---\n\n`),
  [`${lab}/lab.yaml`]: labYaml,
  [`${lab}/start/settings.json`]: '{ "port": 0 }\n',
  [`${lab}/solution/settings.json`]: '{ "port": 8080 }\n',
  [`${lab}/wrong/port-in-quotes/settings.json`]: '{ "port": "8080" }\n',
  [`${lab}/wrong/other-port/settings.json`]: '{ "port": 9090 }\n',
};

/** Writes a course below a folder; `changes` replaces files of it. */
async function write(folder: string, changes: Readonly<Record<string, string>> = {}): Promise<void> {
  for (const [name, text] of Object.entries({ ...course, ...changes })) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}

describe('a course from elsewhere without an editor', () => {
  it('is checked after a yes to its checks, and again after they changed', () =>
    withDesk(async desk => {
      const folder = path.join(desk.folder, 'course');
      await write(folder);
      const started = await runCli(['start', 'set-the-port', '--course', 'course'], desk);
      assert.equal(started.code, 0, started.err);
      assert.match(started.out, /^Wrote 1 file to ports\/basics\/set-the-port\./);
      const refused = await runCli(['check', '--course', 'course'], desk);
      assert.equal(refused.code, 3, refused.out);
      assert.match(
        refused.out,
        /The checks of this course are not allowed yet, and nobody could be asked\.\s+Pass\s+--yes/,
      );
      const start = await runCli(['check', '--course', 'course', '--yes'], desk);
      assert.equal(start.code, 1, start.out);
      assert.match(
        start.err,
        /The checks of "Ports" are not part of Backend Journey\. They:\n {2}- reads the file settings\.json\n/,
      );
      await writeFile(path.join(desk.folder, 'ports/basics/set-the-port/settings.json'), '{ "port": "8080" }');
      const wrong = await runCli(['check', '--course', 'course', '--yes'], desk);
      assert.match(wrong.out, /Hint: JSON writes numbers without quotes\./);
      await writeFile(path.join(desk.folder, 'ports/basics/set-the-port/settings.json'), '{ "port": 8080 }');
      assert.equal((await runCli(['check', '--course', 'course', '--yes'], desk)).code, 0);
      const list = await runCli(['list', '--course', 'course'], desk);
      assert.match(list.out, /ports:basics\/set-the-port +lab/);
    }));

  it('has its problems told at file, line and column, all of them', () =>
    withDesk(async desk => {
      await write(path.join(desk.folder, 'course'), {
        '01-basics/02-answer.md': stepText({ minutes: 'soon' }),
        [`${lab}/lab.yaml`]: labYaml.replace('asks: equals', 'asks: equal'),
      });
      for (const command of ['check', 'list', 'prove']) {
        const args = command === 'prove' ? [command, 'course'] : [command, '--course', 'course'];
        const ran = await runCli(args, desk);
        assert.equal(ran.code, 2, ran.out);
        assert.match(ran.err, /^The course has \d+ problems:\n/);
        assert.match(ran.err, /^course\/01-basics\/02-answer\.md:\d+:\d+ /m);
        assert.match(ran.err, /^course\/01-basics\/labs\/set-the-port\/lab\.yaml:\d+:\d+ /m);
      }
      assert.match((await runCli(['check', '--course', 'nowhere'], desk)).err, /There is no course at .*nowhere/);
      await mkdir(path.join(desk.folder, 'empty'));
      assert.match(
        (await runCli(['check', '--course', 'empty'], desk)).err,
        /neither a course\.yaml nor Markdown files/,
      );
    }));
});

describe('the command prove', () => {
  it('proves a course that holds, and writes its report', () =>
    withDesk(async desk => {
      await write(path.join(desk.folder, '.journey'));
      const refused = await runCli(['prove'], desk);
      assert.equal(refused.code, 3, refused.err);
      const proved = await runCli(['prove', '--yes', '--output', 'reports/proof.md'], desk);
      assert.equal(proved.code, 0, proved.err);
      assert.match(
        proved.out,
        /^proved ports:basics\/set-the-port\n[\s\S]*1 lab, 1 proved\. Mutants: \d+ of \d+ caught/,
      );
      assert.ok(proved.out.endsWith(await readFile(path.join(desk.folder, 'reports/proof.md'), 'utf8')));
    }));

  it('says what does not hold of a lab and of a quiz', () =>
    withDesk(async desk => {
      await write(desk.folder, { [`${lab}/wrong/other-port/settings.json`]: '{ "port": 9091 }\n' });
      const wrong = await runCli(['prove', '.', '--yes', '--mutants', '0'], desk);
      assert.equal(wrong.code, 1, wrong.out);
      assert.match(wrong.out, /^NOT PROVED ports:basics\/set-the-port/m);
      assert.match(wrong.err, /wrong\/other-port brings up "The port is a number\."/);
      const quizAlone = await runCli(['prove', '.', '--yes', '--step', 'basics/answer'], desk);
      assert.equal(quizAlone.code, 0, quizAlone.err);
      assert.match(
        (await runCli(['prove', '.', '--step', 'anser'], desk)).err,
        /Did you mean "ports:basics\/answer"\?/,
      );
      assert.equal((await runCli(['prove', '.', '--mutants', 'some'], desk)).code, 2);
    }));

  it('could not prove what needs a program that is not here', () =>
    withDesk(async desk => {
      const command = `  - kind: command\n    run: [no-such-program-here, x]\n    reads: tap\n    assertions: [{ name: it runs, asks: passes, hint: Run it. }]\n`;
      await write(desk.folder, { [`${lab}/lab.yaml`]: labYaml.replace('mistakes:', `${command}mistakes:`) });
      const ran = await runCli(['prove', '.', '--yes', '--mutants', '0'], desk);
      assert.equal(ran.code, 3, `${ran.out}\n${ran.err}`);
      assert.match(ran.err, /The program no-such-program-here was not found/);
    }));
});
