import assert from 'node:assert/strict';
import type { Entry } from '../../../../src/core/progress/entry.ts';
import { MementoMirror, type SyncedMemento } from '../../../../src/vscode/progress/mementoMirror.ts';
import { eventually } from '../../../support/eventually.ts';

/**
 * VS Code's storage as it behaves: every window holds a copy of all values, writes the whole of it, and gets the others'
 * whole a moment later.
 */
function sharedStorage() {
  const windows: Map<string, unknown>[] = [];
  const open = (): SyncedMemento & { synced: string[] } => {
    const own = new Map<string, unknown>(windows[0] ?? []);
    windows.push(own);
    const synced: string[] = [];
    return {
      synced,
      keys: () => [...own.keys()],
      get: <T>(key: string, fallback?: T) => (own.has(key) ? (own.get(key) as T) : fallback) as T,
      async update(key, value) {
        if (value === undefined) own.delete(key);
        else own.set(key, structuredClone(value));
        const whole = structuredClone([...own]);
        setTimeout(() => {
          for (const other of windows) if (other !== own) replace(other, whole);
        }, 1);
      },
      setKeysForSync: keys => void synced.splice(0, synced.length, ...keys),
    };
  };
  return { open };
}

function replace(map: Map<string, unknown>, whole: readonly [string, unknown][]): void {
  map.clear();
  for (const [key, value] of whole) map.set(key, value);
}

const done = (step: string, at: number, by = 'a'): Entry => ({ step, field: 'done', value: true, version: 1, at, by });
const steps = (mirror: MementoMirror) =>
  mirror
    .read()
    .entries.map(({ step }) => step)
    .sort();

describe("the mirror in VS Code's storage", () => {
  it('holds what was added, one key per section, and names the keys for Settings Sync', async () => {
    const memento = sharedStorage().open();
    const mirror = new MementoMirror(memento, 1);
    mirror.add([done('one/a', 1), done('two/b', 2)]);
    await mirror.flush();
    assert.deepEqual([...memento.keys()].sort(), ['progress/one', 'progress/two']);
    mirror.sync(['one', 'three']);
    assert.deepEqual([...memento.synced].sort(), ['progress/one', 'progress/three', 'progress/two']);
    await mirror.dispose();
  });

  it('keeps what VS Code did not take for the next time, and ends without an error', async () => {
    const memento = sharedStorage().open();
    const update = memento.update;
    const refused: string[] = [];
    const mirror = new MementoMirror(memento, 1e6, [], error => refused.push(error.message));
    memento.update = async () => Promise.reject(new Error('no space'));
    mirror.add([done('one/a', 1), done('two/b', 2)]);
    await assert.rejects(mirror.flush(), /no space/);
    memento.update = update;
    await mirror.flush();
    assert.deepEqual(steps(mirror), ['one/a', 'two/b']);
    memento.update = async () => Promise.reject(new Error('no space'));
    mirror.add([done('one/c', 3)]);
    await mirror.dispose();
    assert.deepEqual(refused, ['no space']);
  });

  it('keeps the later entry of a register, whatever the order of writing', async () => {
    const mirror = new MementoMirror(sharedStorage().open(), 1);
    mirror.add([{ step: 'one/a', field: 'done', value: false, version: 1, at: 9, by: 'a' }]);
    await mirror.flush();
    mirror.add([done('one/a', 3)]);
    await mirror.flush();
    assert.deepEqual(
      mirror.read().entries.map(({ value }) => value),
      [false],
    );
    await mirror.dispose();
  });

  it('loses none of 200 interleaved writes of two windows', async () => {
    const storage = sharedStorage();
    const [a, b] = [
      new MementoMirror(storage.open(), 1, [20, 40, 80]),
      new MementoMirror(storage.open(), 1, [20, 40, 80]),
    ];
    const names = Array.from({ length: 200 }, (_, index) => `s-${index % 7}/step-${index}`);
    for (const [index, name] of names.entries()) {
      const mirror = index % 2 ? b : a;
      mirror.add([done(name, index, index % 2 ? 'b' : 'a')]);
      if (index % 3 === 0) await mirror.flush();
    }
    await Promise.all([a.flush(), b.flush()]);
    await eventually(() => {
      assert.deepEqual(steps(a), [...names].sort());
      assert.deepEqual(steps(b), [...names].sort());
    });
    await Promise.all([a.dispose(), b.dispose()]);
  });

  it('names what is not an entry, and drops it once it is kept aside', async () => {
    const memento = sharedStorage().open();
    await memento.update('progress/one', [done('one/a', 1), { step: 5 }]);
    await memento.update('progress/two', 'nonsense');
    const mirror = new MementoMirror(memento, 1);
    const { entries, unreadable } = mirror.read();
    assert.deepEqual(
      entries.map(({ step }) => step),
      ['one/a'],
    );
    assert.deepEqual(unreadable, [
      { key: 'progress/one', value: { step: 5 } },
      { key: 'progress/two', value: 'nonsense' },
    ]);
    await mirror.clean('progress/one');
    await mirror.clean('progress/two');
    assert.deepEqual(mirror.read(), { entries, unreadable: [] });
    await mirror.dispose();
  });
});
