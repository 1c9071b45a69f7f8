import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Memento } from 'vscode';
import type { StepName } from '../../../../src/core/course/course.ts';
import { indexCourses } from '../../../../src/core/course/courseIndex.ts';
import type { Entry } from '../../../../src/core/progress/entry.ts';
import { emptyLedger, record } from '../../../../src/core/progress/ledger.ts';
import { answersOf } from '../../../../src/core/progress/progress.ts';
import { startSession } from '../../../../src/core/session/session.ts';
import { openProgressLog } from '../../../../src/node/progress/progressLog.ts';
import { bringOldAnswersBack, takeOverAnswers } from '../../../../src/vscode/quiz/quizAnswers.ts';
import { makeCourse } from '../../../support/makeCourse.ts';

const step: StepName = 'section-1/step-2';
const index = indexCourses([makeCourse(2, 3)]);
const place = index.place(step) ?? assert.fail();

/** VS Code's storage, as an earlier version left it. */
function memento(before: Readonly<Record<string, unknown>>): Memento {
  const values = new Map(Object.entries(before));
  return {
    keys: () => [...values.keys()],
    get: <T>(key: string, fallback?: T) => (values.has(key) ? (values.get(key) as T) : fallback) as T,
    update: async (key, value) => void (value === undefined ? values.delete(key) : values.set(key, value)),
  };
}

describe('answers that an earlier version kept', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'answers-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** A window that was started on the log. */
  const window = async (writer: string) => {
    const log = openProgressLog({ folder, writer, clock: Date.now });
    const store = {
      load: async () => (await log.readAll()).entries,
      save: (entries: readonly Entry[]) => log.append(entries),
      onDidReceive: () => ({ dispose: () => undefined }),
    };
    return startSession({ index, store, checker: async () => assert.fail(), clock: Date.now, writer });
  };
  /** What any program reads from the log. */
  const onDisk = async () => {
    const { entries } = await openProgressLog({ folder, writer: 'reader', clock: Date.now }).readAll();
    return answersOf(record(emptyLedger, entries).ledger, place.step);
  };

  it('are taken over into the log, and taken out of the storage once they are read from there', async () => {
    const storage = memento({ [`answers.${step}`]: { why: ['a'] }, 'answers.gone/quiz': { x: ['y'] }, other: 1 });
    await takeOverAnswers(storage, await window('a'));
    assert.deepEqual(await onDisk(), { why: ['a'] });
    assert.equal(storage.keys().length, 3);
    await takeOverAnswers(storage, await window('b'));
    assert.deepEqual(storage.keys(), ['other']);
    assert.deepEqual(await onDisk(), { why: ['a'] });
  });

  it('never take the place of answers, or of a reset, that the log has', async () => {
    const first = await window('a');
    await first.noteAnswers(step, { why: ['new'] });
    const storage = memento({ [`answers.${step}`]: { why: ['old'] } });
    await takeOverAnswers(storage, await window('b'));
    assert.deepEqual(await onDisk(), { why: ['new'] });
    await first.reset([step]);
    const again = memento({ [`answers.${step}`]: { why: ['old'] } });
    await takeOverAnswers(again, await window('c'));
    assert.equal(await onDisk(), undefined);
    assert.deepEqual([...storage.keys(), ...again.keys()], []);
  });

  it('are dropped where they are something else', async () => {
    const storage = memento({ [`answers.${step}`]: { why: 'a' }, 'answers.': 1, 'answers.no step': { a: ['b'] } });
    await takeOverAnswers(storage, await window('a'));
    assert.deepEqual([storage.keys(), await onDisk()], [[], undefined]);
  });

  it('come back when a reset of that version is undone, unless the step was answered since', async () => {
    const session = await window('a');
    const old = () => memento({ [`answersBeforeReset.${step}`]: { why: ['old'] } });
    await bringOldAnswersBack(old(), session, [step]);
    assert.deepEqual(await onDisk(), { why: ['old'] });
    await session.noteAnswers(step, { why: ['new'] });
    await bringOldAnswersBack(old(), session, [step]);
    assert.deepEqual(await onDisk(), { why: ['new'] });
  });
});
