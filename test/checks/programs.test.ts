import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { CouldNotCheck } from '../../src/core/checks/engine/verdict.ts';
import { openPrograms } from '../../src/node/checks/programs.ts';
import { childrenOf, isRunning, processesIn } from '../support/checks/processes.ts';
import { reaper, withFolder } from '../support/checks/testWorld.ts';
import { eventually } from '../support/eventually.ts';

const servers = path.resolve('test/checks/servers');
const { signal } = new AbortController();
const before = readFileSync('/proc/self/oom_score_adj', 'utf8');
/** What the reaper's command line has in it. */
const reaperWord = 'taskkill';
const js = (code: string, ...args: string[]) => ({ program: 'node', args: ['-e', code, ...args] });

type Programs = ReturnType<typeof openPrograms>;

/** Lends programs in an empty folder, and sees that none of them is left. */
async function withPrograms<T>(
  work: (programs: Programs, folder: string) => Promise<T>,
  options: Partial<Parameters<typeof openPrograms>[0]> = {},
): Promise<T> {
  return withFolder(async folder => {
    const allow = async () => true;
    const programs = openPrograms({ folder, allow, runtime: process.execPath, reaper, patience: 300, ...options });
    try {
      return await work(programs, folder);
    } finally {
      await programs.close();
      await reaper.rest();
      assert.deepEqual(await processesIn(folder), []);
      assert.deepEqual(await childrenOf(process.pid, reaperWord), []);
    }
  });
}

async function obstacleOf(work: Promise<unknown>) {
  const error = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  assert.ok(error instanceof CouldNotCheck, `CouldNotCheck, not ${error}`);
  return error.obstacle;
}

describe('programs of a check', () => {
  it('gives arguments and input as they are, without a shell', async () => {
    await withPrograms(async ({ run }) => {
      const odd = ['a b', '$HOME', '"quoted"', '*', '; exit 3', "'", '%PATH%', ''];
      const code =
        "process.stdin.setEncoding('utf8').on('data', t => process.stderr.write(t)); console.log(JSON.stringify(process.argv.slice(1)));";
      const ended = await run(js(code, ...odd), { signal, input: 'Grüße\n' });
      assert.deepEqual(JSON.parse(ended.stdout), odd);
      assert.deepEqual({ ...ended, stdout: '' }, { ...ended, stdout: '', stderr: 'Grüße\n', code: 0, cut: undefined });
    });
  });

  it('passes on named variables only, and what the check adds', async () => {
    Object.assign(process.env, {
      VSCODE_TEST_X: '1',
      ELECTRON_TEST_X: '1',
      NODE_OPTIONS: '--no-warnings',
      MY_TOKEN: 's',
    });
    try {
      await withPrograms(async ({ run }) => {
        const ended = await run(js('console.log(JSON.stringify(process.env))'), {
          signal,
          env: { PORT: '5', LANG: 'C' },
        });
        const env = JSON.parse(ended.stdout);
        assert.equal(env.PORT, '5');
        assert.equal(env.LANG, 'C');
        assert.equal(env.HOME, process.env.HOME);
        const others = ['VSCODE_TEST_X', 'ELECTRON_TEST_X', 'ELECTRON_RUN_AS_NODE', 'NODE_OPTIONS', 'MY_TOKEN'];
        assert.deepEqual(
          others.filter(name => name in env),
          [],
        );
      });
    } finally {
      for (const name of ['VSCODE_TEST_X', 'ELECTRON_TEST_X', 'NODE_OPTIONS', 'MY_TOKEN']) delete process.env[name];
    }
  });

  it('says how a program ended', async () => {
    await withPrograms(async ({ run, start }) => {
      assert.equal((await run(js('process.exit(3)'), { signal })).code, 3);
      const killed = await run(js("process.kill(process.pid, 'SIGKILL')"), { signal });
      assert.deepEqual([killed.code, killed.signal], [undefined, 'SIGKILL']);
      const asked = await start(
        js("process.on('SIGTERM', () => process.exit(7)); console.log('ready'); setInterval(() => {}, 9)"),
        {
          signal,
        },
      );
      await eventually(() => assert.match(asked.output(), /ready/));
      asked.terminate();
      assert.equal((await asked.ended).code, 7);
      assert.equal((await asked.stop()).code, 7);
    });
  });

  it('reads output that is not UTF-8 without a crash', async () => {
    await withPrograms(async ({ run }) => {
      const ended = await run(js('process.stdout.write(Buffer.from([0x47, 0xfc, 0xff, 0x0a]))'), { signal });
      assert.equal(ended.stdout, 'G\uFFFD\uFFFD\n');
    });
  });

  it('ends a program that runs too long', async () => {
    await withPrograms(async ({ run }) => {
      const ended = await run(js("console.log('begun'); setInterval(() => {}, 1000)"), { signal, timeLimit: 3_000 });
      assert.equal(ended.cut, 'time');
      assert.equal(ended.stdout, 'begun\n');
    });
  });

  it('ends a program that prints 100 MB, and keeps the end of what it printed', async () => {
    await withPrograms(async ({ run }) => {
      const before = process.memoryUsage().rss;
      const ended = await run({ program: 'node', args: [path.join(servers, 'floods.js')] }, { signal });
      assert.equal(ended.cut, 'output');
      assert.equal(ended.stdout.length, 1_000_000);
      assert.ok(process.memoryUsage().rss - before < 60_000_000);
      const whole = await run(js("process.stdout.write('ü'.repeat(700_001) + 'x')"), { signal });
      assert.deepEqual([whole.cut, whole.stdout.length, whole.lost], [undefined, 500_000, true]);
      assert.equal((await run(js("process.stdout.write('x'.repeat(1_000_000))"), { signal })).lost, undefined);
      assert.doesNotMatch(whole.stdout, /\uFFFD/);
    });
  });

  it('ends the whole tree: the group, other sessions, and what has no parent any more', async () => {
    await withPrograms(async ({ start }, folder) => {
      const program = await start({ program: 'node', args: [path.join(servers, 'stubborn.js')] }, { signal });
      await eventually(() => assert.match(program.output(), /ready/));
      const running = await processesIn(folder);
      for (const name of ['in-group', 'own-session', 'orphan'])
        assert.ok(
          running.some(line => line.endsWith(`${name} `)),
          name,
        );
      await program.stop();
      assert.deepEqual(await processesIn(folder), []);
    });
  });

  it('ends the tree by descent and group where processes cannot be told by their environment', async () => {
    const linux = process.platform;
    await withPrograms(async ({ start }, folder) => {
      const line = { program: 'node', args: [path.join(servers, 'stubborn.js'), 'no orphan'] };
      const program = await start(line, { signal });
      await eventually(() => assert.match(program.output(), /ready/));
      assert.equal((await processesIn(folder)).length, 3);
      Object.defineProperty(process, 'platform', { value: 'darwin' });
      try {
        await program.stop();
      } finally {
        Object.defineProperty(process, 'platform', { value: linux });
      }
      assert.deepEqual(await processesIn(folder), []);
    });
  });

  it('ends what a program leaves behind when it ends by itself', async () => {
    await withPrograms(async (programs, folder) => {
      const ended = await programs.run(
        { program: 'node', args: [path.join(servers, 'stubborn.js'), 'leave'] },
        { signal },
      );
      assert.equal(ended.code, 0);
      assert.ok((await processesIn(folder)).length > 0, 'some are left at first');
      await programs.close();
      await reaper.rest();
      assert.deepEqual(await processesIn(folder), []);
    });
  });

  it('ends a daemon that left its group, its session, its folder, its parent and its environment', async () => {
    const daemon = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000);";
    // The one in the middle is gone before anyone can look for it.
    const middle = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(daemon)}, process.argv[1]], { detached: true, stdio: 'ignore', cwd: '/', env: {} }).unref();`;
    const leaves = (name: string, after: string) =>
      js(
        `require('node:child_process').spawnSync(process.execPath, ['-e', ${JSON.stringify(middle)}, ${JSON.stringify(name)}], { stdio: 'ignore', cwd: '/', env: {} }); ${after}`,
      );
    const running = async (name: string) => (await processesIn('/')).filter(line => line.endsWith(` ${name} `));
    await withPrograms(async (programs, folder) => {
      const [ended, stopped] = ['ended', 'stopped'].map(name => `${path.basename(folder)}-${name}`) as [string, string];
      assert.equal((await programs.run(leaves(ended, ''), { signal })).code, 0);
      assert.equal((await running(ended)).length, 1, 'it outlives its program');
      const program = await programs.start(leaves(stopped, "console.log('ready'); setInterval(() => {}, 1000)"), {
        signal,
      });
      await eventually(() => assert.match(program.output(), /ready/));
      assert.equal((await running(stopped)).length, 1);
      await program.stop();
      assert.equal((await running(stopped)).length, 0, 'but not the stop of its program');
      await programs.close();
      assert.equal((await running(ended)).length, 0, 'and not the check');
      assert.equal(await readFile('/proc/self/oom_score_adj', 'utf8'), before, 'our own score is as it was');
    });
  });

  it('ends what is left in the group at once, when a program ends by itself', async () => {
    await withPrograms(async ({ run }, folder) => {
      const code = "require('node:child_process').spawn('sleep', ['60'], { stdio: 'ignore' }).unref();";
      assert.equal((await run(js(code), { signal })).code, 0);
      assert.deepEqual(await processesIn(folder), []);
      const holding = code.replace("'ignore'", "'inherit'");
      assert.equal((await run(js(holding), { signal })).code, 0);
      assert.deepEqual(await processesIn(folder), []);
    });
  });

  it('ends a program when the check is cancelled', async () => {
    await withPrograms(async ({ run, start }) => {
      const cancel = new AbortController();
      const program = await start(js('setInterval(() => {}, 1000)'), { signal: cancel.signal });
      const running = run(js('setInterval(() => {}, 1000)'), { signal: cancel.signal });
      cancel.abort(new Error('cancelled'));
      await assert.rejects(running, /cancelled/);
      assert.equal((await program.ended).signal, 'SIGTERM');
      assert.equal(await isRunning(program.pid), false);
      await assert.rejects(start(js(''), { signal: cancel.signal }), /cancelled/);
    });
  });

  it('asks before a line runs for the first time, once, and does not run what was not allowed', async () => {
    const asked: string[] = [];
    const allow = async (text: string) => asked.push(text) > 0 && !text.includes('frob');
    await withPrograms(
      async ({ run }) => {
        const line = { program: 'node', args: ['-e', '1 + 1'] };
        await Promise.all([run(line, { signal }), run(line, { signal })]);
        await run(js('2'), { signal, shownAs: 'node (reads only)' });
        assert.deepEqual(asked, ['node -e "1 + 1"', 'node (reads only)']);
        const obstacle = await obstacleOf(run({ program: 'frob', args: [] }, { signal }));
        assert.equal(obstacle.kind, 'not allowed');
      },
      { allow },
    );
  });

  it('says which program is missing, and where it is to be had', async () => {
    const { PATH } = process.env;
    await withPrograms(async ({ run }, folder) => {
      await mkdir(path.join(folder, 'empty'));
      process.env.PATH = path.join(folder, 'empty');
      try {
        const java = await obstacleOf(run({ program: 'java', args: [] }, { signal }));
        assert.deepEqual(java.fix, { kind: 'install', program: 'java', url: 'https://adoptium.net/' });
        assert.equal(java.kind, 'tool missing');
        const odd = await obstacleOf(run({ program: 'frobnicate', args: [] }, { signal }));
        assert.deepEqual([odd.kind, odd.fix.kind], ['tool missing', 'retry']);
        const name = await obstacleOf(run({ program: 'constructor', args: [] }, { signal }));
        assert.deepEqual([name.kind, name.fix.kind], ['tool missing', 'retry']);
        // The editor's own runtime stands in for Node.
        const ended = await run(js("console.log('here', process.env.ELECTRON_RUN_AS_NODE)"), { signal });
        assert.equal(ended.stdout, 'here 1\n');
        await writeFile(path.join(folder, 'empty', 'python'), '#!/bin/sh\necho "python $1"\n');
        await chmod(path.join(folder, 'empty', 'python'), 0o755);
        assert.equal((await run({ program: 'python3', args: ['x'] }, { signal })).stdout, 'python x\n');
        await writeFile(path.join(folder, 'bad'), '#!/no/such/interpreter\n');
        await chmod(path.join(folder, 'bad'), 0o755);
        assert.equal((await obstacleOf(run({ program: './bad', args: [] }, { signal }))).kind, 'tool missing');
      } finally {
        process.env.PATH = PATH;
      }
    });
  });

  it('says that the folder went away', async () => {
    await withPrograms(
      async ({ run }) => {
        assert.equal((await obstacleOf(run(js(''), { signal }))).kind, 'no lab');
      },
      { folder: '/no/such/folder' },
    );
  });

  it('leaves nothing when we are killed ourselves', async () => {
    await withFolder(async folder => {
      const host = path.join(folder, 'host.mjs');
      await build({
        stdin: {
          contents: `
            import { openPrograms } from './src/node/checks/programs.ts';
            import { openReaper } from './src/node/checks/reaper.ts';
            const runtime = process.execPath;
            const reaper = openReaper(runtime);
            const programs = openPrograms({ folder: ${JSON.stringify(folder)}, allow: async () => true, runtime, reaper });
            const { signal } = new AbortController();
            const program = await programs.start({ program: 'node', args: [${JSON.stringify(path.join(servers, 'stubborn.js'))}] }, { signal });
            const daemon = "require('node:child_process').spawn('sleep', ['600'], { detached: true, stdio: 'ignore', env: {} }).unref();";
            await programs.run({ program: 'node', args: ['-e', daemon] }, { signal });
            setInterval(() => program.output().includes('ready') && process.send?.('ready'), 20);
            await new Promise(() => {});`,
          resolveDir: path.resolve('.'),
          loader: 'ts',
        },
        bundle: true,
        platform: 'node',
        format: 'esm',
        outfile: host,
        banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
        logLevel: 'error',
      });
      const child = fork(host, { execArgv: [] });
      await once(child, 'message');
      const [watching = 0] = await childrenOf(child.pid ?? 0, reaperWord);
      assert.ok(watching > 0);
      const running = await processesIn(folder);
      assert.ok(running.length >= 5 && running.includes('sleep 600 '), running.join('\n'));
      child.kill('SIGKILL');
      await eventually(async () => {
        assert.deepEqual(await processesIn(folder), []);
        assert.equal(await isRunning(watching), false, 'the reaper ends too');
      }, 5000);
    });
  });

  it('leaves nothing after 200 programs in a row', async () => {
    await withPrograms(async ({ run }) => {
      const before = await childrenOf(process.pid, '');
      for (let at = 0; at < 200; at++) assert.equal((await run({ program: 'true', args: [] }, { signal })).code, 0);
      assert.ok((await childrenOf(process.pid, '')).length <= before.length + 1, 'the reaper only');
    });
  });

  it('works on when its reaper was ended', async () => {
    await withPrograms(async ({ run, start }) => {
      await run({ program: 'true', args: [] }, { signal });
      const [first = 0] = await childrenOf(process.pid, reaperWord);
      process.kill(first, 'SIGKILL');
      await eventually(async () => assert.deepEqual(await childrenOf(process.pid, reaperWord), []));
      const program = await start(js('setInterval(() => {}, 1000)'), { signal });
      await eventually(async () => assert.equal((await childrenOf(process.pid, reaperWord)).length, 1));
      const [second = 0] = await childrenOf(process.pid, reaperWord);
      process.kill(second, 'SIGKILL');
      await eventually(async () => {
        const [third] = await childrenOf(process.pid, reaperWord);
        assert.ok(third !== undefined && third !== second, 'one that was ended while it watched has a successor');
      });
      await program.stop();
    });
  });
});
