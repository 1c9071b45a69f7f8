import assert from 'node:assert/strict';
import { appendFile, mkdtemp, open, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Entry } from '../../../../src/core/progress/entry.ts';
import { readLines, writeLines } from '../../../../src/core/progress/lines.ts';
import { type Appendable, openProgressLog } from '../../../../src/node/progress/progressLog.ts';

describe('the progress log on a disk', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'progress log ü '));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const log = (writer: string, clock = Date.now) => openProgressLog({ folder, writer, clock });
  const done = (step: string, at: number, by = 'a'): Entry => ({
    step,
    field: 'done',
    value: true,
    version: 1,
    at,
    by,
  });
  const steps = (entries: readonly Entry[]) => entries.map(({ step }) => step).sort();

  it('is empty before the first entry and makes no folder', async () => {
    await rm(folder, { recursive: true });
    assert.deepEqual(await log('a').readAll(), { entries: [], damage: [] });
  });

  it('keeps both sides of 200 interleaved writes of two windows', async () => {
    const windows = [log('a'), log('b')];
    const names = Array.from({ length: 200 }, (_, index) => `s/step-${index}`);
    await Promise.all(
      names.map((name, index) => windows[index % 2]?.append([done(name, index, index % 2 ? 'b' : 'a')])),
    );
    assert.deepEqual(steps((await log('c').readAll()).entries), [...names].sort());
  });

  it('tells each window what the other appended, once', async () => {
    const [a, b] = [log('a'), log('b')];
    await a.append([done('s/one', 1)]);
    assert.deepEqual(steps(await b.readNew()), ['s/one']);
    assert.deepEqual(await b.readNew(), []);
    await a.append([done('s/two', 2)]);
    assert.deepEqual(steps(await b.readNew()), ['s/two']);
  });

  it('loses only the line that a crash cut short, and reads on once the line is whole', async () => {
    await log('a').append([done('s/one', 1)]);
    const file = path.join(folder, 'a.jsonl');
    const line = writeLines([done('s/two', 2)]);
    await appendFile(file, line.slice(0, 20));
    const reader = log('b');
    assert.deepEqual(steps((await reader.readAll()).entries), ['s/one']);
    await appendFile(file, line.slice(20));
    assert.deepEqual(steps(await reader.readNew()), ['s/two']);
  });

  it('keeps a damaged file aside, names it, and goes on with what is good in it', async () => {
    await writeFile(
      path.join(folder, 'a.jsonl'),
      `${writeLines([done('s/one', 1)])}{"half\n${writeLines([done('s/two', 2)])}`,
    );
    const { entries, damage } = await log('b').readAll();
    assert.deepEqual(steps(entries), ['s/one', 's/two']);
    assert.equal(damage[0]?.what, 'a.jsonl');
    assert.match(await readFile(damage[0]?.keptAs ?? '', 'utf8'), /\{"half/);
    const again = await log('c').readAll();
    assert.deepEqual([...new Set(steps(again.entries))], ['s/one', 's/two']);
    assert.deepEqual(again.damage, []);
  });

  it('treats the unfinished line of a file that nobody writes to any more as damage', async () => {
    const file = path.join(folder, 'a.jsonl');
    await writeFile(file, `${writeLines([done('s/one', 1)])}{"step":"s/tw`);
    await utimes(file, new Date(Date.now() - 120_000), new Date(Date.now() - 120_000));
    assert.equal((await log('b').readAll()).damage.length, 1);
  });

  it('starts a new line after an append that a full disk cut short', async () => {
    const file = path.join(folder, 'a.jsonl');
    let full = true;
    const openFile = async (name: string): Promise<Appendable> => {
      const handle = await open(name, 'a');
      if (!full) return handle;
      const appendHalf = async (text: unknown) => {
        await handle.appendFile(String(text).slice(0, 12));
        throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
      };
      return { appendFile: appendHalf, datasync: () => handle.datasync(), close: () => handle.close() };
    };
    const a = openProgressLog({ folder, writer: 'a', clock: Date.now, openFile });
    await assert.rejects(a.append([done('s/one', 1)]), { code: 'ENOSPC' });
    full = false;
    await a.append([done('s/one', 1)]);
    assert.deepEqual(steps(readLines(await readFile(file, 'utf8')).entries), ['s/one']);
    assert.deepEqual(steps((await log('b').readAll()).entries), ['s/one']);
  });

  it('gathers the files of many old windows into one, and still hears a window that was only asleep', async () => {
    const past = new Date(Date.now() - 3 * 24 * 60 * 60 * 1000);
    for (let index = 0; index < 12; index++) {
      await log(`w${index}`).append([done(`s/step-${index}`, index + 1)]);
      await utimes(path.join(folder, `w${index}.jsonl`), past, past);
    }
    const all = Array.from({ length: 12 }, (_, index) => `s/step-${index}`).sort();
    assert.equal(new Set(steps((await log('new').readAll()).entries)).size, 12);
    assert.deepEqual(
      (await readdir(folder)).filter(name => name.endsWith('.jsonl')),
      ['new.jsonl'],
    );
    await log('w3').append([done('s/late', 99)]);
    const later = await log('later', () => Date.now() + 2 * 24 * 60 * 60 * 1000).readAll();
    assert.deepEqual([...new Set(steps(later.entries))].sort(), [...all, 's/late'].sort());
    const last = await log('last').readAll();
    assert.deepEqual([...new Set(steps(last.entries))].sort(), [...all, 's/late'].sort());
    assert.equal((await readdir(folder)).filter(name => name.endsWith('.retired')).length <= 2, true);
  });

  it('says why it cannot write', async () => {
    await writeFile(path.join(folder, 'file'), '');
    const blocked = openProgressLog({ folder: path.join(folder, 'file'), writer: 'a', clock: Date.now });
    await assert.rejects(blocked.append([done('s/one', 1)]), { code: 'EEXIST' });
  });
});
