import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  appendFile,
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { Entry } from '../../../../src/core/progress/entry.ts';
import { writeLines } from '../../../../src/core/progress/lines.ts';
import { type Appendable, openProgressLog } from '../../../../src/node/progress/progressLog.ts';

const day = 24 * 60 * 60 * 1000;
const done = (step: string, at = 1): Entry => ({ step, field: 'done', value: true, version: 1, at, by: 'a' });
const steps = (entries: readonly Entry[]) => entries.map(({ step }) => step).sort();
const refuse = (code: string) => async (): Promise<Appendable> => {
  throw Object.assign(new Error(code), { code });
};

describe('the progress log among what it cannot read or write', () => {
  let folder: string;
  const inFolder = (name: string) => path.join(folder, name);
  const log = (writer = 'b', more: Partial<Parameters<typeof openProgressLog>[0]> = {}) =>
    openProgressLog({ folder, writer, clock: Date.now, ...more });
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'trouble-'));
    await writeFile(inFolder('good.jsonl'), writeLines([done('s/good')]));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const strangers: Record<string, (file: string) => Promise<unknown>> = {
    'a folder': async file => {
      await mkdir(file);
      await writeFile(path.join(file, 'inside'), 'kept');
    },
    'a link to itself': file => symlink(path.basename(file), file),
  };
  if (process.platform !== 'win32') {
    strangers['a pipe'] = async file => execFileSync('mkfifo', [file]);
    strangers['a socket'] = file => {
      const server = net.createServer().unref();
      // Closing it would remove the socket, which is what is looked at.
      return new Promise(resolve => server.listen(file, () => resolve(undefined)));
    };
  }
  for (const [what, make] of Object.entries(strangers)) {
    it(`puts ${what} that has a log's name aside, names it, and reads the others`, async () => {
      await make(inFolder('x.jsonl'));
      const { entries, damage } = await log().readAll();
      assert.deepEqual(steps(entries), ['s/good']);
      assert.deepEqual(
        damage.map(one => one.what),
        ['x.jsonl'],
      );
      assert.deepEqual(
        (await readdir(inFolder('unreadable'))).map(name => inFolder(path.join('unreadable', name))),
        [damage[0]?.keptAs],
      );
      assert.deepEqual((await log('c').readAll()).damage, []);
    });
  }

  it('reads a log through a link, and takes one that leads nowhere for nothing', async () => {
    await rename(inFolder('good.jsonl'), inFolder('elsewhere'));
    await symlink('elsewhere', inFolder('x.jsonl'));
    await symlink('nowhere', inFolder('y.jsonl'));
    const { entries, damage } = await log().readAll();
    assert.deepEqual([steps(entries), damage], [['s/good'], []]);
  });

  it('reads what is good around a hole of 700 MB, and keeps the file aside', async () => {
    await writeFile(inFolder('x.jsonl'), writeLines([done('s/before')]));
    await truncate(inFolder('x.jsonl'), 700_000_000);
    await appendFile(inFolder('x.jsonl'), `\n${writeLines([done('s/after')])}`);
    const { entries, damage } = await log().readAll();
    assert.deepEqual(steps(entries), ['s/after', 's/before', 's/good']);
    assert.match(damage[0]?.keptAs ?? '', /unreadable/);
  });

  it('gives up a line without end, and reads the next one', async () => {
    await writeFile(inFolder('x.jsonl'), `${'x'.repeat(5_000_000)}\n${writeLines([done('s/next')])}`);
    const { entries, damage } = await log().readAll();
    assert.deepEqual([steps(entries), damage.length], [['s/good', 's/next'], 1]);
  });

  it('takes an entry that nests without end for damage, since it could not be written again', async () => {
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    await writeFile(inFolder('x.jsonl'), `${JSON.stringify(done('s/deep')).slice(0, -1)},"later":${deep}}\n`);
    const { entries, damage } = await log().readAll();
    assert.deepEqual([steps(entries), damage.length], [['s/good'], 1]);
  });

  it('loads all and moves nothing when damage cannot be gathered: full disk, read-only folder', async () => {
    const torn = `${writeLines([done('s/one')])}{"step":"s/tw`;
    for (const code of ['ENOSPC', 'EROFS', 'EACCES']) {
      await writeFile(inFolder('a.jsonl'), torn);
      await utimes(inFolder('a.jsonl'), 1e9, 1e9);
      const { entries, damage, untidied } = await log('b', { openFile: refuse(code) }).readAll();
      assert.deepEqual(steps(entries), ['s/good', 's/one'], code);
      assert.deepEqual(
        [damage[0]?.what, damage[0]?.keptAs, untidied && 'code' in untidied && untidied.code],
        ['a.jsonl', undefined, code],
      );
      assert.equal(await readFile(inFolder('a.jsonl'), 'utf8'), torn);
    }
  });

  it('loads all and moves nothing when old files cannot be gathered', async () => {
    for (let index = 0; index < 9; index++) {
      await writeFile(inFolder(`old${index}.jsonl`), writeLines([done(`s/old-${index}`)]));
      await utimes(inFolder(`old${index}.jsonl`), 1e9, 1e9);
    }
    const before = await readdir(folder);
    const { entries, damage, untidied } = await log('b', { openFile: refuse('EROFS') }).readAll();
    assert.deepEqual([entries.length, damage.length, untidied?.message], [10, 0, 'EROFS']);
    assert.deepEqual(await readdir(folder), before);
  });

  it('leaves damage where it is, and writes nothing, when there is no place for it', async () => {
    await writeFile(inFolder('x.jsonl'), `bad\n${writeLines([done('s/one')])}`);
    await writeFile(inFolder('unreadable'), '');
    const { entries, damage } = await log().readAll();
    assert.deepEqual(steps(entries), ['s/good', 's/one']);
    assert.deepEqual([damage[0]?.what, damage[0]?.keptAs], ['x.jsonl', undefined]);
    assert.deepEqual((await readdir(folder)).sort(), ['good.jsonl', 'unreadable', 'x.jsonl']);
  });

  it('says that a folder of logs is not a log, and loads', async () => {
    const { entries, damage } = await log('b', { folder: inFolder('good.jsonl') }).readAll();
    assert.deepEqual([entries, damage.map(({ what }) => what)], [[], [inFolder('good.jsonl')]]);
  });

  it('goes on hearing the others when one thing cannot be read', async () => {
    await mkdir(inFolder('x.jsonl'));
    assert.deepEqual(steps(await log().readNew()), ['s/good']);
  });

  it('keeps apart what is put aside in one millisecond, by one window or by two', async () => {
    const clock = () => 1000;
    const [a, again] = [log('a', { clock }), log('a', { clock })];
    const kept = await Promise.all(
      ['1', '2', '3', '4'].map((text, at) => (at % 2 ? a : again).keepAside('k/e:y', text)),
    );
    const texts = await Promise.all(kept.map(file => readFile(file, 'utf8')));
    assert.deepEqual(texts.sort(), ['1', '2', '3', '4']);
    for (const round of [1, 2]) {
      await writeFile(inFolder('x.jsonl'), `bad ${round}\n`);
      await log('a', { clock }).readAll();
    }
    assert.equal((await readdir(inFolder('unreadable'))).length, 6);
  });

  for (const [before, after] of [
    [20, 1],
    [1, 20],
  ] as const)
    it(`hears what a window writes after another has tidied its file of ${before}, once: ${after}`, async () => {
      const named = (name: string, count: number) => Array.from({ length: count }, (_, at) => done(`s/${name}-${at}`));
      const asleep = log('asleep');
      await asleep.append(named('step', before));
      for (let at = 0; at < 9; at++) await writeFile(inFolder(`old${at}.jsonl`), writeLines([done('s/old')]));
      const past = new Date(Date.now() - 2 * day);
      for (const name of await readdir(folder)) await utimes(inFolder(name), past, past);
      const watching = log('watching');
      await watching.readAll();
      await utimes(inFolder('watching.jsonl'), past, past);
      await log('tidying').readAll();
      await asleep.append(named('late', after));
      const heard = new Set(steps(await watching.readNew()));
      for (const { step } of named('late', after)) assert.ok(heard.has(step), step);
      assert.deepEqual(await watching.readNew(), []);
    });

  it('writes once more what went into a file that was moved away meanwhile', async () => {
    let moved = false;
    const openFile = async (file: string): Promise<Appendable> => {
      const handle = await open(file, 'a');
      const appendFile = async (data: string | Uint8Array) => {
        await handle.appendFile(data);
        if (!moved) await rename(file, inFolder('aside'));
        moved = true;
      };
      return {
        appendFile: appendFile as Appendable['appendFile'],
        datasync: () => handle.datasync(),
        close: () => handle.close(),
      };
    };
    await log('a', { openFile }).append([done('s/late')]);
    assert.deepEqual(steps((await log('b').readAll()).entries), ['s/good', 's/late']);
  });
});
