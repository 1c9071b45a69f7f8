import assert from 'node:assert/strict';
import type { Verdict } from '../../../../src/core/checks/engine/verdict.ts';
import type { StepName } from '../../../../src/core/course/course.ts';
import { indexCourses } from '../../../../src/core/course/courseIndex.ts';
import { message } from '../../../../src/core/message.ts';
import type { Entry } from '../../../../src/core/progress/entry.ts';
import type { CheckMode } from '../../../../src/core/progress/facts.ts';
import { isProved } from '../../../../src/core/progress/progress.ts';
import type { Checker } from '../../../../src/core/session/checking.ts';
import { stepRow } from '../../../../src/core/session/rows.ts';
import { startSession } from '../../../../src/core/session/session.ts';
import type { Change } from '../../../../src/core/session/snapshot.ts';
import { makeCourse } from '../../../support/makeCourse.ts';

const index = indexCourses([makeCourse(2, 3)]);
const step: StepName = 'section-1/step-2';

const passed: Verdict = { outcome: 'passed', results: [{ name: 'it works', state: 'held' }] };
const notYet: Verdict = {
  outcome: 'notYet',
  results: [{ name: 'it works', state: 'failed', finding: { message: message('no') } }],
  hints: undefined,
  obstacle: undefined,
};
const couldNotCheck: Verdict = {
  outcome: 'couldNotCheck',
  results: [],
  obstacle: { kind: 'timed out', message: message('slow'), fix: { kind: 'retry' } },
};

/** A session whose checks end when the test says so, or with their signal. */
async function sessionWith(first: Verdict) {
  const kept: Entry[] = [];
  let says = first;
  let held: Promise<void> | undefined;
  const seen: { mode: CheckMode; signal: AbortSignal }[] = [];
  const checker: Checker = async (_, mode, signal) => {
    seen.push({ mode, signal });
    const verdict = says;
    const aborted = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
    aborted.catch(() => undefined);
    await Promise.race([held ?? Promise.resolve(), aborted]);
    return verdict;
  };
  const store = {
    load: async () => [],
    save: async (entries: readonly Entry[]) => void kept.push(...entries),
    onDidReceive: () => ({ dispose: () => undefined }),
  };
  let now = 0;
  const session = await startSession({ index, store, checker, clock: () => ++now, writer: 'a' });
  const changes: Change[] = [];
  session.onDidChange(change => changes.push(change));
  return {
    session,
    kept,
    changes,
    seen,
    say: (verdict: Verdict) => {
      says = verdict;
    },
    /** Keeps checks from ending until the returned function is called. */
    hold: () => {
      let release: (() => void) | undefined;
      held = new Promise<void>(resolve => {
        release = resolve;
      });
      return () => release?.();
    },
    row: () => stepRow(session.snapshot, index.place(step)?.step ?? assert.fail()),
  };
}

describe('checks in a session', () => {
  it('make a step done and proved when they pass, in one change with the verdict', async () => {
    const { session, changes, kept, row } = await sessionWith(passed);
    assert.equal(await session.check(step, 'asked'), passed);
    assert.deepEqual(
      changes.map(({ snapshot }) => [snapshot.running.has(step), snapshot.verdicts.get(step), snapshot.progress.done]),
      [
        [true, undefined, 0],
        [false, passed, 1],
      ],
    );
    assert.equal(row().proved, true);
    assert.equal(kept.length, 1);
    await session.check(step, 'asked');
    assert.equal(kept.length, 1, 'what is proved already is not written again');
  });

  it('take a proved step back when it no longer holds, but not when a file was only saved', async () => {
    const { session, say, row } = await sessionWith(passed);
    await session.check(step, 'asked');
    say(notYet);
    await session.check(step, 'saved');
    assert.deepEqual([row().state, row().proved, row().verdict], ['done', true, notYet]);
    await session.check(step, 'reprove');
    assert.deepEqual([row().state, row().proved, row().verdict], ['notStarted', false, notYet]);
  });

  it('leave a step as it was when nothing could be looked at', async () => {
    const { session, say, row } = await sessionWith(passed);
    await session.check(step, 'asked');
    say(couldNotCheck);
    await session.check(step, 'reprove');
    assert.deepEqual([row().state, row().verdict], ['done', couldNotCheck]);
  });

  it("leave the learner's own word alone, and prove it when they pass", async () => {
    const { session, say, row } = await sessionWith(notYet);
    await session.setDone(step, true);
    await session.check(step, 'asked');
    assert.deepEqual([row().state, row().proved], ['done', false]);
    say(passed);
    await session.check(step, 'asked');
    assert.equal(row().proved, true);
  });

  it('are superseded by a newer one of the same step, whose verdict alone counts', async () => {
    const { session, say, hold, seen } = await sessionWith(passed);
    const release = hold();
    const older = session.check(step, 'saved');
    say(notYet);
    const newer = session.check(step, 'asked');
    assert.equal(seen[0]?.signal.aborted, true);
    assert.equal(await older, undefined);
    assert.equal(session.snapshot.running.has(step), true, 'the newer one still runs');
    release();
    assert.equal(await newer, notYet);
    assert.equal(session.snapshot.progress.done, 0);
    assert.equal(session.snapshot.verdicts.get(step), notYet);
    assert.equal(session.snapshot.running.size, 0);
  });

  it('that were asked for are not ended by a save, which they may have made themselves; it is checked after them', async () => {
    const { session, say, hold, seen, row } = await sessionWith(passed);
    await session.check(step, 'asked');
    const release = hold();
    say(notYet);
    const asked = session.check(step, 'reprove');
    const saved = session.check(step, 'saved');
    await Promise.resolve();
    assert.deepEqual([seen.length, seen[1]?.signal.aborted], [2, false]);
    release();
    assert.equal(await asked, notYet);
    assert.notEqual(row().state, 'done');
    say(passed);
    assert.ok(await saved);
    assert.deepEqual(
      seen.map(({ mode }) => mode),
      ['asked', 'reprove', 'saved'],
    );
  });

  it('of other steps are not disturbed', async () => {
    const { session, hold } = await sessionWith(passed);
    const release = hold();
    const both = [session.check(step, 'asked'), session.check('section-2/step-1', 'asked')];
    assert.equal(session.snapshot.running.size, 2);
    release();
    assert.deepEqual(await Promise.all(both), [passed, passed]);
  });

  it('can be cancelled: nothing changes but that nothing runs', async () => {
    const { session, hold, kept } = await sessionWith(passed);
    hold();
    const checking = session.check(step, 'asked');
    session.cancelCheck(step);
    assert.equal(await checking, undefined);
    assert.deepEqual([session.snapshot.running.size, session.snapshot.verdicts.size, kept.length], [0, 0, 0]);
  });

  it('let a fault of ours through, and no longer run', async () => {
    const store = {
      load: async () => [],
      save: async () => undefined,
      onDidReceive: () => ({ dispose: () => undefined }),
    };
    const checker: Checker = () => Promise.reject(new Error('a bug'));
    const session = await startSession({ index, store, checker, clock: () => 1, writer: 'a' });
    await assert.rejects(session.check(step, 'asked'), /a bug/);
    assert.equal(session.snapshot.running.size, 0);
  });

  it('that still run say nothing any more once the step is reset', async () => {
    const { session, hold, row } = await sessionWith(passed);
    hold();
    const checking = session.check(step, 'asked');
    await session.reset([step]);
    assert.equal(await checking, undefined);
    assert.deepEqual([row().state, row().verdict, row().running], ['notStarted', undefined, false]);
  });

  it('say nothing any more once the files of a lab are others; what is done stays done', async () => {
    const { session, hold, changes } = await sessionWith(passed);
    await session.check(step, 'asked');
    const release = hold();
    const running = session.check(step, 'asked');
    session.forgetVerdict(step);
    release();
    assert.equal(await running, undefined);
    assert.equal(session.snapshot.verdicts.get(step), undefined);
    assert.ok(!session.snapshot.running.has(step));
    assert.deepEqual([...(changes.at(-1)?.steps ?? [])], [step]);
    const place = session.snapshot.index.place(step) ?? assert.fail();
    assert.ok(isProved(session.snapshot.progress.ledger, place.step));
  });

  it('are forgotten when the step is reset; restoring it brings the proof back', async () => {
    const { session, row } = await sessionWith(passed);
    await session.check(step, 'asked');
    const known = session.known([step]);
    await session.reset([step]);
    assert.deepEqual([row().state, row().verdict], ['notStarted', undefined]);
    await session.restore(known);
    assert.deepEqual([row().state, row().proved], ['done', true]);
    assert.equal(isProved(session.snapshot.progress.ledger, index.place(step)?.step ?? assert.fail()), true);
  });
});
