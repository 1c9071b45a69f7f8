import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Entry } from '../../src/core/progress/entry.ts';
import { openProgressLog } from '../../src/node/progress/progressLog.ts';
import { MementoMirror, type SyncedMemento } from '../../src/vscode/progress/mementoMirror.ts';
import { openProgressStore, type StoreTrouble } from '../../src/vscode/progress/progressStore.ts';
import { eventually } from '../support/eventually.ts';

/** VS Code's storage of one window. */
function memento(): SyncedMemento {
  const values = new Map<string, unknown>();
  return {
    keys: () => [...values.keys()],
    get: <T>(key: string, fallback?: T) => (values.has(key) ? (values.get(key) as T) : fallback) as T,
    update: async (key, value) => void (value === undefined ? values.delete(key) : values.set(key, value)),
    setKeysForSync: () => undefined,
  };
}

const done = (step: string, at: number): Entry => ({ step, field: 'done', value: true, version: 1, at, by: 'a' });
const names = (entries: readonly Entry[]) => entries.map(({ step }) => step).sort();

describe('the two places of progress', () => {
  let folder: string;
  let storage: SyncedMemento;
  let troubles: StoreTrouble[];
  const opened: { dispose(): void | Promise<void> }[] = [];
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'store-'));
    storage = memento();
    troubles = [];
  });
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.dispose();
    await rm(folder, { recursive: true, force: true });
  });

  const open = (writer: string, below = folder, wrap = (log: ReturnType<typeof openProgressLog>) => log) => {
    const mirror = new MementoMirror(storage, 5, []);
    const log = wrap(openProgressLog({ folder: below, writer, clock: Date.now }));
    const options = { log, mirror, folder: vscode.Uri.file(below), retryAfter: 50 };
    const store = openProgressStore({ ...options, onTrouble: trouble => troubles.push(trouble) });
    opened.push(store, mirror);
    return { store, mirror, log };
  };

  it('complete each other: what either has is in both after loading', async () => {
    const first = open('a');
    await first.log.append([done('one/disk', 1)]);
    await storage.update('progress/one', [done('one/mirror', 2)]);
    const { store, mirror, log } = open('b');
    assert.deepEqual(names(await store.load()), ['one/disk', 'one/mirror']);
    await mirror.flush();
    assert.deepEqual(names(mirror.read().entries), ['one/disk', 'one/mirror']);
    assert.deepEqual([...new Set(names((await log.readAll()).entries))], ['one/disk', 'one/mirror']);
  });

  it('bring everything back from the mirror when the disk is new', async () => {
    const { store, mirror } = open('a');
    await store.save([done('one/a', 1), done('two/b', 2)]);
    await mirror.flush();
    const fresh = await mkdtemp(path.join(os.tmpdir(), 'fresh-'));
    assert.deepEqual(names(await open('b', fresh).store.load()), ['one/a', 'two/b']);
    await rm(fresh, { recursive: true });
  });

  it('say once that the disk is full, and write as soon as there is room', async () => {
    let full = true;
    const { store, log } = open('a', folder, real => ({
      ...real,
      append: entries =>
        full ? Promise.reject(Object.assign(new Error('no space'), { code: 'ENOSPC' })) : real.append(entries),
    }));
    await store.save([done('one/a', 1)]);
    await store.save([done('one/b', 2)]);
    assert.deepEqual(
      troubles.map(({ kind }) => kind),
      ['not saved'],
    );
    full = false;
    await eventually(async () => assert.deepEqual(names((await log.readAll()).entries), ['one/a', 'one/b']));
  });

  it('keep aside what the mirror cannot be read for, and name it', async () => {
    await storage.update('progress/one', [done('one/a', 1), 'damage']);
    assert.deepEqual(names(await open('a').store.load()), ['one/a']);
    const [trouble] = troubles;
    assert.ok(trouble?.kind === 'damage');
    const kept = await vscode.workspace.fs.readFile(vscode.Uri.file(trouble.damage[0]?.keptAs ?? ''));
    assert.match(new TextDecoder().decode(kept), /damage/);
  });

  it('keep both of two damaged values of one moment, and drop what could not be kept from neither place', async () => {
    await storage.update('progress/one', ['damage', done('one/a', 1), 'more damage']);
    const { store } = open('a');
    assert.deepEqual(names(await store.load()), ['one/a']);
    const [trouble] = troubles;
    assert.ok(trouble?.kind === 'damage');
    assert.equal(new Set(trouble.damage.map(({ keptAs }) => keptAs)).size, 2);
    assert.deepEqual(storage.get('progress/one'), [done('one/a', 1)]);
    const blocked = await mkdtemp(path.join(os.tmpdir(), 'blocked-'));
    await writeFile(path.join(blocked, 'unreadable'), '');
    await storage.update('progress/one', ['damage', done('one/a', 1)]);
    assert.deepEqual(names(await open('b', blocked).store.load()), ['one/a']);
    const last = troubles.at(-1);
    assert.ok(last?.kind === 'damage' && last.damage[0]?.keptAs === undefined);
    assert.deepEqual(storage.get('progress/one'), ['damage', done('one/a', 1)]);
    await rm(blocked, { recursive: true });
  });

  it('load what one of them has when the other cannot be read or written at all', async () => {
    await storage.update('progress/one', [done('one/a', 1), 'damage']);
    const refuse = async () => Promise.reject(Object.assign(new Error('no'), { code: 'EIO' }));
    const { store } = open('a', folder, real => ({ ...real, readAll: refuse, append: refuse, keepAside: refuse }));
    assert.deepEqual(names(await store.load()), ['one/a']);
    assert.deepEqual(
      troubles.map(({ kind }) => kind),
      ['not read', 'damage', 'not saved'],
    );
    storage.update = async () => Promise.reject(new Error('read-only'));
    await writeFile(path.join(folder, 'x.jsonl'), `${JSON.stringify(done('one/b', 2))}\n`);
    assert.deepEqual(names(await open('b').store.load()), ['one/a', 'one/b']);
  });

  it('hear what another window writes', async () => {
    const [a, b] = [open('a'), open('b')];
    await Promise.all([a.store.load(), b.store.load()]);
    const heard: Entry[] = [];
    a.store.onDidReceive(entries => heard.push(...entries));
    await eventually(async () => {
      await b.store.save([done('one/other', Date.now())]);
      assert.ok(names(heard).includes('one/other'));
    });
  });
});
