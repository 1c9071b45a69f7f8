import assert from 'node:assert/strict';
import type { Verdict } from '../../../../src/core/checks/engine/verdict.ts';
import type { Course } from '../../../../src/core/course/course.ts';
import { indexCourses } from '../../../../src/core/course/courseIndex.ts';
import { qualify } from '../../../../src/core/course/qualify.ts';
import type { Entry } from '../../../../src/core/progress/entry.ts';
import { readLines, writeLines } from '../../../../src/core/progress/lines.ts';
import { courseCount, courseState } from '../../../../src/core/progress/progress.ts';
import type { Checker } from '../../../../src/core/session/checking.ts';
import { courseRow, parentRow, rowCourse, sectionNames, topNames } from '../../../../src/core/session/rows.ts';
import { type Session, startSession } from '../../../../src/core/session/session.ts';
import type { Change } from '../../../../src/core/session/snapshot.ts';
import { makeCourse } from '../../../support/makeCourse.ts';

const own = makeCourse(2, 2);
const withCheck = (assertions: readonly string[]): Course => {
  const course = makeCourse(1, 2);
  const [section] = course.sections;
  const [first, second] = section?.steps ?? [];
  assert.ok(section && first && second);
  const check = { assertions, lab: undefined, quiz: false, kinds: [], needs: [], programs: [] };
  return { ...course, title: 'Notes', sections: [{ ...section, steps: [{ ...first, check }, second] }] };
};
const notes = (assertions: readonly string[] = ['holds']) =>
  qualify(
    {
      course: withCheck(assertions),
      lessons: new Map(),
      introductions: new Map(),
      checks: new Map(),
      labs: new Map(),
      glossary: [],
    },
    'notes',
  ).course;
const step = 'notes:section-1/step-1';

const notYet: Verdict = {
  outcome: 'notYet',
  results: [{ name: 'holds', state: 'failed', finding: { message: { text: 'no', args: [] } } }],
  hints: undefined,
  obstacle: undefined,
} as unknown as Verdict;

async function start(courses: readonly Course[], checker: Checker = async () => notYet) {
  const kept: Entry[] = [];
  const store = {
    load: async () => [...kept],
    save: async (entries: readonly Entry[]) => void kept.push(...entries),
    onDidReceive: () => ({ dispose: () => undefined }),
  };
  let now = 0;
  const session = await startSession({ index: indexCourses(courses), store, checker, clock: () => ++now, writer: 'a' });
  const changes: Change[] = [];
  session.onDidChange(change => changes.push(change));
  return { session, changes, kept };
}
const count = ({ snapshot: { index, progress } }: Session, name: string) => {
  const course = index.course(name) ?? assert.fail(`${name} is open`);
  return courseCount(progress, course);
};

describe('a session with several courses', () => {
  it('counts each course by itself, and records steps of all of them in a form that can be read again', async () => {
    const { session, kept } = await start([own, notes()]);
    await session.setDone(step, true);
    await session.setDone('section-1/step-2', true);
    await session.setDone('section-2/step-2', true);
    assert.deepEqual(count(session, 'notes'), { done: 1, total: 2 });
    assert.deepEqual(count(session, 'backend-journey'), { done: 2, total: 4 });
    assert.deepEqual([session.snapshot.progress.done, session.snapshot.progress.total], [3, 6]);
    assert.deepEqual(readLines(writeLines(kept)).entries, kept);
  });

  it('opens and closes courses while it runs; progress comes back with its course', async () => {
    const { session, changes } = await start([own]);
    session.setIndex(indexCourses([own, notes()]));
    assert.equal(changes.at(-1)?.courses, true);
    assert.deepEqual([...(changes.at(-1)?.steps ?? [])], [step, 'notes:section-1/step-2']);
    await session.noteOpened(step);
    await session.setDone(step, true);
    assert.equal(session.snapshot.progress.current, step);
    session.setIndex(indexCourses([own]));
    assert.equal(session.snapshot.progress.current, undefined);
    assert.equal(session.snapshot.progress.done, 0);
    assert.deepEqual([...(changes.at(-1)?.steps ?? [])], [step, 'notes:section-1/step-2']);
    await assert.rejects(session.setDone(step, false), /no step/);
    session.setIndex(indexCourses([own, notes()]));
    assert.equal(session.snapshot.progress.current, step);
    assert.deepEqual(count(session, 'notes'), { done: 1, total: 2 });
  });

  it('keeps a verdict while the check asks the same, and drops it otherwise', async () => {
    const { session } = await start([own, notes()]);
    await session.check(step, 'asked');
    session.setIndex(indexCourses([own, notes()]));
    assert.equal(session.snapshot.verdicts.get(step), notYet);
    session.setIndex(indexCourses([own, notes(['something else'])]));
    assert.equal(session.snapshot.verdicts.get(step), undefined);
  });

  it('ends the check of a step that is gone, and leaves others running', async () => {
    let ended = false;
    const { session } = await start([own, notes()], async (_, __, signal) => {
      await new Promise(resolve => signal.addEventListener('abort', resolve));
      ended = true;
      throw signal.reason;
    });
    const checking = session.check(step, 'asked');
    assert.deepEqual([...session.snapshot.running], [step]);
    session.setIndex(indexCourses([own, notes()]));
    assert.deepEqual([...session.snapshot.running], [step]);
    session.setIndex(indexCourses([own]));
    assert.deepEqual([...session.snapshot.running], []);
    assert.equal(await checking, undefined);
    assert.equal(ended, true);
  });
});

describe('the rows of several courses', () => {
  it('are the sections of the only one, and courses where there are more', async () => {
    const { session } = await start([own]);
    assert.deepEqual(topNames(session.snapshot, 'all'), ['section-1', 'section-2']);
    assert.equal(parentRow(session.snapshot, 'section-1'), undefined);
    session.setIndex(indexCourses([own, notes()]));
    const { snapshot } = session;
    assert.deepEqual(topNames(snapshot, 'all'), ['backend-journey:', 'notes:']);
    const course = rowCourse(snapshot, 'notes:');
    assert.ok(course);
    assert.deepEqual(sectionNames(snapshot, course, 'all'), ['notes:section-1']);
    const chain = (row: string | undefined): string[] =>
      row === undefined ? [] : [row, ...chain(parentRow(snapshot, row))];
    assert.deepEqual(chain(`${step}#0`), [`${step}#0`, step, 'notes:section-1', 'notes:']);
    assert.deepEqual(chain('section-1/step-1'), ['section-1/step-1', 'section-1', 'backend-journey:']);
  });

  it('say how far each course is, and leave out what is done when asked to', async () => {
    const { session } = await start([own, notes()]);
    await session.setDone(step, true);
    const course = session.snapshot.index.course('notes') ?? assert.fail();
    const { state, done, total, closable } = courseRow(session.snapshot, course);
    assert.deepEqual([state, done, total, closable], ['inProgress', 1, 2, true]);
    await session.setDone('notes:section-1/step-2', true);
    assert.equal(courseState(session.snapshot.progress, course), 'done');
    assert.deepEqual(topNames(session.snapshot, 'left'), ['backend-journey:']);
    assert.equal(courseRow(session.snapshot, own).closable, false);
  });
});
