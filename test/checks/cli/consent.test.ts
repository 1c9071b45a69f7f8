import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { noteNotRun } from '../../../src/build/test/notRun.ts';
import { binOf, builtCli } from '../../support/cli/builtCli.ts';
import { type Desk, layLab, withDesk } from '../../support/cli/labFiles.ts';
import { runCli, shellEnvironment } from '../../support/cli/runCli.ts';

const step = 'understand-the-basics/read-a-raw-http-exchange';
const place = 'backend-journey/understand-the-basics/raw-exchange';
const command = 'node server.mjs';

/** A solved lab, of which one check runs a command line. */
async function solved(desk: Desk): Promise<void> {
  assert.equal((await runCli(['start', step], desk)).code, 0);
  await layLab('understand-the-basics', 'raw-exchange', ['solution'], path.join(desk.folder, place));
}

/** util-linux's `script` gives the command a terminal. Types an answer when it is asked something. */
async function atTerminal(args: readonly string[], answer: string, { folder, home }: Desk, env = {}) {
  const line = [process.execPath, binOf(await builtCli()), ...args].map(part => `'${part}'`).join(' ');
  const child = spawn('script', ['--quiet', '--return', '--flush', '--command', line, '/dev/null'], {
    cwd: folder,
    env: shellEnvironment({ home, env }),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let [out, typed] = ['', 0];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    const asked = out.match(/\[y\/N\] /g)?.length ?? 0;
    for (; typed < asked; typed++) child.stdin.write(answer);
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  return { code, out: out.replaceAll('\r\n', '\n'), asked: typed };
}

describe('command lines and whoever allows them', () => {
  it('nobody is asked without a terminal: it is said at once what to pass, and nothing runs', () =>
    withDesk(async desk => {
      await solved(desk);
      const trap = `import { writeFileSync } from 'node:fs';\nwriteFileSync('ran', '');\n`;
      await writeFile(path.join(desk.folder, place, 'server.mjs'), trap);
      const ran = await runCli(['check'], desk);
      assert.equal(ran.code, 3);
      assert.match(
        ran.out,
        /runs "node server\.mjs", and nobody could be asked whether it may\.\n? *Pass --yes to allow/,
      );
      assert.ok(!(await readdir(path.join(desk.folder, place))).includes('ran'));
      assert.equal(ran.err, '');
    }));

  it('--yes allows them once, and prints each before it first runs', () =>
    withDesk(async desk => {
      await solved(desk);
      const ran = await runCli(['check', '--yes'], desk);
      assert.equal(ran.code, 0, ran.out);
      assert.equal(ran.err, `Runs: ${command}\n`);
      assert.equal((await runCli(['check'], desk)).code, 3, 'it was for that once');
    }));

  it('somebody at a terminal is asked; a yes is remembered for the folder, a no is not', async function () {
    if (process.platform !== 'linux') {
      noteNotRun({ what: 'the headless command at a terminal', fix: 'Run the tests on Linux, with util-linux.' });
      this.skip();
    }
    await withDesk(async desk => {
      await solved(desk);
      const no = await atTerminal(['check'], 'n\n', desk);
      assert.deepEqual([no.code, no.asked], [3, 1], no.out);
      assert.match(
        no.out,
        /A check runs this command[^\n]*\n\n {2}node server\.mjs\n\nAllow it in .*, now and later\? \[y\/N\]/,
      );
      assert.match(no.out, /could not check/);
      const yes = await atTerminal(['check'], 'y\n', desk);
      assert.deepEqual([yes.code, yes.asked], [0, 1], yes.out);
      const again = await atTerminal(['check'], '', desk);
      assert.deepEqual([again.code, again.asked], [0, 0], again.out);
      const unattended = await runCli(['check'], desk);
      assert.deepEqual([unattended.code, unattended.err], [0, '']);
      const { folders } = JSON.parse(await readFile(path.join(desk.home, 'allowed.json'), 'utf8'));
      assert.deepEqual(folders, { [desk.folder]: { commands: [command], courses: {} } });
    });
  });

  it('Ctrl+D is a no, and a yes that cannot be kept holds for this once', async function () {
    if (process.platform !== 'linux') return this.skip();
    await withDesk(async desk => {
      await solved(desk);
      const nothing = await atTerminal(['check'], '\u0004', desk);
      assert.deepEqual([nothing.code, nothing.asked], [3, 1], nothing.out);
      assert.match(nothing.out, /which you did not allow/);
      assert.doesNotMatch(nothing.out, /AbortError/);
      const home = path.join(desk.home, 'file');
      await writeFile(home, '');
      const yes = await atTerminal(['check'], 'y\n', { ...desk, home });
      assert.deepEqual([yes.code, yes.asked], [0, 1], yes.out);
      assert.match(yes.out, /This holds for now only, as it cannot be kept: /);
    });
  });

  it('a build server is never asked, terminal or not', async function () {
    if (process.platform !== 'linux') return this.skip();
    await withDesk(async desk => {
      await solved(desk);
      const ran = await atTerminal(['check'], 'y\n', desk, { CI: 'true' });
      assert.deepEqual([ran.code, ran.asked], [3, 0], ran.out);
    });
  });

  it('a damaged file of answers allows nothing', () =>
    withDesk(async desk => {
      await solved(desk);
      for (const text of [
        '{',
        '[]',
        '{"folders":{"x":1}}',
        `{"folders":{"${desk.folder}":{"commands":"${command}"}}}`,
      ]) {
        await writeFile(path.join(desk.home, 'allowed.json'), text);
        assert.equal((await runCli(['check'], desk)).code, 3, text);
      }
    }));
});
