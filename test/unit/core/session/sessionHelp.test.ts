import assert from 'node:assert/strict';
import type { Hints } from '../../../../src/core/checks/engine/hints.ts';
import type { Verdict } from '../../../../src/core/checks/engine/verdict.ts';
import type { StepName } from '../../../../src/core/course/course.ts';
import { indexCourses } from '../../../../src/core/course/courseIndex.ts';
import { message } from '../../../../src/core/message.ts';
import type { Entry } from '../../../../src/core/progress/entry.ts';
import { readExport, writeExport } from '../../../../src/core/progress/exportFile.ts';
import { readLines, writeLines } from '../../../../src/core/progress/lines.ts';
import { stepRow } from '../../../../src/core/session/rows.ts';
import { startSession } from '../../../../src/core/session/session.ts';
import { shownTier } from '../../../../src/core/session/snapshot.ts';
import { makeCourse } from '../../../support/makeCourse.ts';

const step: StepName = 'section-1/step-2';
const hints = (about: string): Hints => ({
  about,
  assertion: about,
  nudge: undefined,
  pointer: undefined,
  fragment: undefined,
});
const notYet = (about: string): Verdict => ({
  outcome: 'notYet',
  results: [{ name: about, state: 'failed', finding: { message: message('no') } }],
  hints: hints(about),
  obstacle: undefined,
});
const passed: Verdict = { outcome: 'passed', results: [{ name: 'it works', state: 'held' }] };

/** A session on entries that were kept before, in a course in which the step has a version. */
async function sessionOn(kept: readonly Entry[] = [], version = 1) {
  const course = makeCourse(2, 3);
  const sections = course.sections.map(section => ({
    ...section,
    steps: section.steps.map(one => (one.name === step ? { ...one, version } : one)),
  }));
  const index = indexCourses([{ ...course, sections }]);
  const store = {
    load: async () => kept,
    save: async () => undefined,
    onDidReceive: () => ({ dispose: () => undefined }),
  };
  let says: Verdict = passed;
  let now = 100;
  const session = await startSession({ index, store, checker: async () => says, clock: () => ++now, writer: 'a' });
  const place = index.place(step) ?? assert.fail();
  return {
    session,
    check: async (verdict: Verdict) => {
      says = verdict;
      await session.check(step, 'asked');
    },
    tier: () => shownTier(session.snapshot, place.step),
    row: () => stepRow(session.snapshot, place.step),
  };
}

describe('help with what fails', () => {
  it('is the nudge alone until more is asked for, and stays while the same fails', async () => {
    const { session, check, tier } = await sessionOn();
    await check(notYet('a'));
    assert.equal(tier(), 1);
    await session.noteHelp(step, 2);
    await check(notYet('a'));
    assert.equal(tier(), 2);
  });

  it('begins again when something else fails', async () => {
    const { session, check, tier } = await sessionOn();
    await check(notYet('a'));
    await session.noteHelp(step, 3);
    await check(notYet('b'));
    assert.equal(tier(), 1);
    await session.noteHelp(step, 2);
    assert.equal(tier(), 2);
  });

  it('is noted by its furthest tier, and said of the step when it is done', async () => {
    const { session, check, row } = await sessionOn();
    await check(notYet('a'));
    await session.noteHelp(step, 3);
    await session.noteHelp(step, 2);
    await check(passed);
    assert.deepEqual([row().state, row().proved, row().helped], ['done', true, 3]);
  });

  it('is not noted of a step that is done: to look at the solution then is no help', async () => {
    const { session, check, row } = await sessionOn();
    await check(passed);
    await session.noteHelp(step, 4);
    assert.equal(row().helped, 0);
  });

  it('is told of as a change, also when nothing new is noted', async () => {
    const { session, check } = await sessionOn();
    await check(notYet('a'));
    await session.noteHelp(step, 2);
    await check(notYet('b'));
    const changes: StepName[] = [];
    session.onDidChange(({ steps }) => changes.push(...steps));
    await session.noteHelp(step, 2);
    assert.deepEqual(changes, [step]);
  });

  it('is forgotten by a reset and comes back with it', async () => {
    const { session, check, row, tier } = await sessionOn();
    await check(notYet('a'));
    await session.noteHelp(step, 3);
    const known = session.known([step]);
    await session.reset([step]);
    assert.equal(row().helped, 0);
    await check(notYet('a'));
    assert.equal(tier(), 1);
    await session.restore(known);
    assert.equal(row().helped, 3);
  });

  it('is carried by logs and exports like every other fact', async () => {
    const { session } = await sessionOn();
    await session.noteHelp(step, 4);
    const all = [...session.entries()];
    assert.equal(all.length, 1);
    assert.deepEqual(readLines(writeLines(all)).entries, all);
    const read = readExport(writeExport(all, new Date(0)));
    assert.deepEqual('entries' in read && read.entries, all);
    const other = await sessionOn();
    await other.session.merge(all);
    assert.equal(other.row().helped, 4);
  });
});

const at = (entry: Omit<Entry, 'at' | 'by' | 'step'> & { at?: number }) =>
  ({ step, by: 'b', at: 1, ...entry }) as Entry;
const done = (version: number) => at({ field: 'done', value: true, version } as never);
const opened = (version?: number) => at({ field: 'opened', value: true, ...(version ? { version } : {}) } as never);

describe('a step that a course update touched', () => {
  it('stays done and says so', async () => {
    const { row } = await sessionOn([done(1)], 2);
    assert.deepEqual([row().state, row().changed], ['done', 'done']);
  });

  it('says so when it was opened only, and nothing when it is not known what was seen', async () => {
    assert.equal((await sessionOn([opened(1)], 2)).row().changed, 'opened');
    assert.equal((await sessionOn([opened()], 2)).row().changed, undefined);
    assert.equal((await sessionOn([opened(2), done(1)], 2)).row().changed, undefined);
    assert.equal((await sessionOn([], 2)).row().changed, undefined);
  });

  it('says so still after it was opened again, and no longer when it was seen', async () => {
    const { session, row } = await sessionOn([done(1)], 2);
    await session.noteOpened(step);
    assert.equal(row().changed, 'done');
    await session.noteSeen(step);
    assert.deepEqual([row().state, row().changed], ['done', undefined]);
  });

  it('notes the version that is opened, in place of an old entry that has none', async () => {
    const { session } = await sessionOn([opened()], 3);
    await session.noteOpened(step);
    assert.equal([...session.entries()].find(({ field }) => field === 'opened')?.version, 3);
  });

  it('is proved by its new check when that passes', async () => {
    const { check, row } = await sessionOn([at({ field: 'done', value: true, version: 1, proved: true } as never)], 2);
    await check(passed);
    assert.deepEqual([row().state, row().proved, row().changed], ['done', true, undefined]);
  });
});
