import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Course } from '../../src/core/course/course.ts';
import { indexCourses } from '../../src/core/course/courseIndex.ts';
import type { Entry } from '../../src/core/progress/entry.ts';
import { stepState } from '../../src/core/progress/progress.ts';
import { type ProgressStore, type Session, startSession } from '../../src/core/session/session.ts';
import { openProgressLog } from '../../src/node/progress/progressLog.ts';
import { makeCourse } from '../support/makeCourse.ts';
import type { Samples } from './samples.ts';
import type { Shape } from './shapes.ts';

type Started = { readonly course: string; readonly session: Session };

/** Measures the session with its log on the disk, without VS Code: loading it, and ticks in turns with every course. */
export async function measureCore(
  temporary: string,
  shapes: readonly Shape[],
  rounds: number,
  samples: Samples,
): Promise<void> {
  const texts = shapes.map(({ sections, stepsEach }) => JSON.stringify(makeCourse(sections, stepsEach)));
  for (const [index, text] of texts.entries()) await doHalf(path.join(temporary, `log-${index}`), JSON.parse(text));
  for (let round = 0; round < rounds; round++) {
    const started: Started[] = [];
    for (const [index, { name: course }] of shapes.entries()) {
      const before = performance.now();
      const folder = path.join(temporary, `log-${index}`);
      const session = await start(folder, `round-${round}`, JSON.parse(texts[index] ?? '') as Course);
      samples.add('coreFirstUse', course, [performance.now() - before]);
      started.push({ course, session });
    }
    await tickInTurns(started, samples, round === 0);
  }
}

function start(folder: string, writer: string, course: Course): Promise<Session> {
  const log = openProgressLog({ folder, writer, clock: Date.now });
  const store: ProgressStore = {
    load: async () => (await log.readAll()).entries,
    save: entries => log.append(entries),
    onDidReceive: () => ({ dispose: () => undefined }),
  };
  const checker = () => Promise.reject(new Error('ticks check nothing'));
  return startSession({ index: indexCourses([course]), store, checker, clock: Date.now, writer });
}

/** Leaves a log in which every other step is done. */
async function doHalf(folder: string, course: Course): Promise<void> {
  await mkdir(folder, { recursive: true });
  const steps = course.sections.flatMap(section => section.steps).filter((_, index) => index % 2 === 0);
  const entry = ({ name, version }: (typeof steps)[number], index: number): Entry => {
    return { step: name, field: 'done', value: true, version, at: index + 1, by: 'before' };
  };
  await openProgressLog({ folder, writer: 'before', clock: Date.now }).append(steps.map(entry));
}

const ticks = 60;
const warmUp = 20;

/** One tick of each course after the other, so that whatever else the machine does falls on all of them alike. */
async function tickInTurns(started: readonly Started[], samples: Samples, cold: boolean): Promise<void> {
  for (let number = 0; number < ticks; number++) {
    for (const { course, session } of started) {
      const { memory, whole } = await tick(session, number);
      if (cold && number < warmUp) continue;
      samples.add('memoryTick', course, [memory]);
      samples.add('coreTick', course, [whole]);
    }
  }
}

async function tick(session: Session, number: number): Promise<{ readonly memory: number; readonly whole: number }> {
  const { index, progress } = session.snapshot;
  const place = index.place(
    index.order[Math.floor((number * 0.381966 * index.order.length) % index.order.length)] ?? '',
  );
  if (!place) throw new Error('The course has no step.');
  const done = stepState(progress.ledger, place.step) === 'done';
  let heard = 0;
  const listening = session.onDidChange(() => {
    heard = performance.now();
  });
  const before = performance.now();
  await session.setDone(place.step.name, !done);
  const kept = performance.now();
  listening.dispose();
  return { memory: heard - before, whole: kept - before };
}
