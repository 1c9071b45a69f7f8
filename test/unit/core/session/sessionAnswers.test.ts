import assert from 'node:assert/strict';
import type { StepName } from '../../../../src/core/course/course.ts';
import { indexCourses } from '../../../../src/core/course/courseIndex.ts';
import type { Entry } from '../../../../src/core/progress/entry.ts';
import { answersOf, stepState } from '../../../../src/core/progress/progress.ts';
import { type Session, startSession } from '../../../../src/core/session/session.ts';
import { makeCourse } from '../../../support/makeCourse.ts';

const step: StepName = 'section-1/step-2';
const index = indexCourses([makeCourse(2, 3)]);
const place = index.place(step) ?? assert.fail();

/** A window on a store that others write to as well. */
async function window(writer: string, kept: readonly Entry[] = []) {
  const saved: Entry[] = [];
  let receive: (entries: readonly Entry[]) => void = () => undefined;
  const store = {
    load: async () => kept,
    save: async (entries: readonly Entry[]) => void saved.push(...entries),
    onDidReceive(listener: typeof receive) {
      receive = listener;
      return { dispose: () => undefined };
    },
  };
  let now = 100;
  const checker = async () => assert.fail('nothing is checked here');
  const session = await startSession({ index, store, checker, clock: () => ++now, writer });
  return { session, saved, receive: (entries: readonly Entry[]) => receive(entries) };
}

const answers = ({ snapshot }: Session) => answersOf(snapshot.progress.ledger, place.step);

describe('answers to a step’s questions', () => {
  it('are kept once, and say nothing of how far the learner is', async () => {
    const { session, saved } = await window('a');
    await session.noteAnswers(step, { why: ['a'] });
    await session.noteAnswers(step, { why: ['a'] });
    assert.deepEqual(
      saved.map(({ field }) => field),
      ['answered'],
    );
    assert.deepEqual(answers(session), { why: ['a'] });
    assert.equal(stepState(session.snapshot.progress.ledger, place.step), 'notStarted');
  });

  it('are forgotten with the step, and come back when that is undone', async () => {
    const { session } = await window('a');
    await session.noteAnswers(step, { why: ['a'] });
    const known = session.known([step]);
    await session.reset([step]);
    assert.equal(answers(session), undefined);
    assert.deepEqual(session.known([step]), []);
    await session.restore(known);
    assert.deepEqual(answers(session), { why: ['a'] });
  });

  it('that were given after a reset stay when it is undone', async () => {
    const { session } = await window('a');
    await session.noteAnswers(step, { why: ['a'] });
    await session.setDone(step, true);
    const known = session.known([step]);
    await session.reset([step]);
    await session.noteAnswers(step, { why: ['b'] });
    await session.restore(known);
    assert.deepEqual(answers(session), { why: ['b'] });
    assert.equal(stepState(session.snapshot.progress.ledger, place.step), 'done');
  });

  it('given in two windows are the later ones in both', async () => {
    const [a, b] = [await window('a'), await window('b')];
    await a.session.noteAnswers(step, { why: ['a'] });
    b.receive(a.saved);
    await b.session.noteAnswers(step, { why: ['b'] });
    a.receive(b.saved);
    assert.deepEqual([answers(a.session), answers(b.session)], [{ why: ['b'] }, { why: ['b'] }]);
    const later = await window('c', [...b.saved, ...a.saved]);
    assert.deepEqual(answers(later.session), { why: ['b'] });
  });
});
