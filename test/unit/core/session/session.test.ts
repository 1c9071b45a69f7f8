import assert from 'node:assert/strict';
import { indexCourses } from '../../../../src/core/course/courseIndex.ts';
import type { Entry } from '../../../../src/core/progress/entry.ts';
import { readExport } from '../../../../src/core/progress/exportFile.ts';
import { readEntry, readLines, writeLines } from '../../../../src/core/progress/lines.ts';
import type { Checker } from '../../../../src/core/session/checking.ts';
import { type ProgressStore, startSession } from '../../../../src/core/session/session.ts';
import type { Change } from '../../../../src/core/session/snapshot.ts';
import { makeCourse } from '../../../support/makeCourse.ts';

/** A store in memory that several sessions can share, as windows share a disk. */
function memoryStore() {
  const kept: Entry[] = [];
  const listeners: ((entries: readonly Entry[]) => void)[] = [];
  const store: ProgressStore = {
    load: async () => [...kept],
    async save(entries) {
      kept.push(...entries);
      for (const listener of listeners) listener(entries);
    },
    onDidReceive(listener) {
      listeners.push(listener);
      return { dispose: () => undefined };
    },
  };
  return { store, kept };
}

const index = indexCourses([makeCourse(2, 3)]);
const noCheck: Checker = () => Promise.reject(new Error('nothing is checked here'));
const start = (store: ProgressStore, writer = 'a', clock = () => 1000, checker = noCheck) =>
  startSession({ index, store, checker, clock, writer });

describe('a session', () => {
  it('marks a step done and says which step changed', async () => {
    const { store } = memoryStore();
    const session = await start(store);
    const changes: Change[] = [];
    session.onDidChange(change => changes.push(change));
    await session.setDone('section-1/step-2', true);
    assert.equal(session.snapshot.progress.done, 1);
    assert.deepEqual(
      changes.map(({ steps }) => [...steps]),
      [['section-1/step-2']],
    );
  });

  it('changes nothing when a step is marked as it is already', async () => {
    const { store, kept } = memoryStore();
    const session = await start(store);
    await session.setDone('section-1/step-2', true);
    const before = session.snapshot;
    await session.setDone('section-1/step-2', true);
    assert.equal(session.snapshot, before);
    assert.equal(kept.length, 1);
  });

  it('never edits a snapshot that it gave away', async () => {
    const session = await start(memoryStore().store);
    const before = session.snapshot;
    await session.setDone('section-1/step-1', true);
    assert.equal(before.progress.done, 0);
    assert.notEqual(session.snapshot, before);
  });

  it('shows what another window kept, and both see the later of two changes', async () => {
    const { store } = memoryStore();
    const [a, b] = [await start(store, 'a'), await start(store, 'b')];
    await a.setDone('section-1/step-1', true);
    assert.equal(b.snapshot.progress.done, 1);
    await b.setDone('section-1/step-1', false);
    assert.deepEqual([a.snapshot.progress.done, b.snapshot.progress.done], [0, 0]);
  });

  it('lets a later change win even when the clock was turned back', async () => {
    const { store } = memoryStore();
    let now = 5000;
    const session = await start(store, 'a', () => now);
    await session.setDone('section-1/step-1', true);
    now = 10;
    await session.setDone('section-1/step-1', false);
    assert.equal(session.snapshot.progress.done, 0);
    assert.equal((await start(store, 'b')).snapshot.progress.done, 0);
  });

  it('loses nothing of what comes after a clock that was beyond the year 2100', async () => {
    const { store } = memoryStore();
    let now = Date.UTC(2150, 0);
    const session = await start(store, 'b', () => now);
    await session.setDone('section-1/step-1', true);
    await session.setDone('section-1/step-1', false);
    await session.setDone('section-1/step-1', true);
    now = Date.UTC(2026, 0);
    // A writer whose name comes first: an equal moment would let the other win.
    const next = await start(store, 'a', () => now);
    assert.equal(next.snapshot.progress.done, 1);
    await next.setDone('section-1/step-1', false);
    assert.equal((await start(store, 'c')).snapshot.progress.done, 0);
    assert.equal([...next.entries()].map(readEntry).includes(undefined), false);
  });

  it('lets nothing that is imported outlive what comes later', async () => {
    for (const at of [4_102_444_800_000, 5_102_444_800_000]) {
      const { store } = memoryStore();
      const session = await start(store, 'a', Date.now);
      const entry = { step: 'section-1/step-1', field: 'done', value: true, version: 1, at, by: 'z' };
      const read = readExport(JSON.stringify({ backendJourneyProgress: 1, entries: [entry] }));
      await session.merge('entries' in read ? read.entries : []);
      assert.equal(session.snapshot.progress.done, 1);
      await session.setDone('section-1/step-1', false);
      assert.equal((await start(store, 'b')).snapshot.progress.done, 0);
      assert.equal([...session.entries()].map(readEntry).includes(undefined), false);
    }
  });

  it('makes the step opened last the current one, also after a restart', async () => {
    const { store } = memoryStore();
    const session = await start(store);
    await session.noteOpened('section-1/step-1');
    await session.noteOpened('section-2/step-3');
    assert.equal(session.snapshot.progress.current, 'section-2/step-3');
    assert.equal((await start(store, 'b')).snapshot.progress.current, 'section-2/step-3');
  });

  it('resets and restores exactly what was known', async () => {
    const { store } = memoryStore();
    const session = await start(store);
    await session.noteOpened('section-1/step-1');
    await session.setDone('section-1/step-1', true);
    await session.setDone('section-2/step-1', true);
    const known = session.known(['section-1/step-1']);
    await session.reset(['section-1/step-1']);
    assert.equal(session.snapshot.progress.done, 1);
    assert.equal(session.snapshot.progress.current, undefined);
    await session.restore(known);
    assert.equal(session.snapshot.progress.done, 2);
    assert.equal(session.snapshot.progress.current, 'section-1/step-1');
  });

  it('notes a scaffold in every step that uses it, in a form that can be read again', async () => {
    const course = makeCourse(1, 2);
    const steps = course.sections[0]?.steps.map(step => ({ ...step, scaffold: 'express-server' })) ?? [];
    const scaffolded = indexCourses([{ ...course, sections: course.sections.map(section => ({ ...section, steps })) }]);
    const { store, kept } = memoryStore();
    const session = await startSession({ index: scaffolded, store, checker: noCheck, clock: () => 1, writer: 'a' });
    await session.noteScaffolded('express-server', 'long '.repeat(1000));
    assert.equal(kept.length, 2);
    assert.deepEqual(readLines(writeLines(kept)).unreadable, []);
    assert.equal(session.snapshot.progress.done, 0);
  });

  it('refuses a step that the course does not have', async () => {
    const session = await start(memoryStore().store);
    await assert.rejects(session.setDone('section-9/step-1', true), /no step "section-9\/step-1"/);
  });
});
