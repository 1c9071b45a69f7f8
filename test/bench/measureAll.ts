import path from 'node:path';
import type { Browser } from 'playwright-core';
import type { InstalledHost } from '../../src/workbench/installHost.ts';
import type { Prepared } from './prepare.ts';
import type { Figure, Samples } from './samples.ts';
import { shipped } from './shapes.ts';
import { emptyIds, oneRow, probeFolder, probeId } from './smallExtensions.ts';
import { startWindows, type Windows } from './windows.ts';

type Options = {
  readonly host: InstalledHost;
  readonly browser: Browser;
  readonly temporary: string;
  readonly prepared: Prepared;
  /** How many fresh windows of each kind. */
  readonly rounds: number;
  readonly samples: Samples;
  readonly say: (line: string) => void;
};

const ticks = 40;
const scaffolds = 5;
const checks = 10;
const viewTitle = 'Backend Journey';

/** Opens the windows of every course in turns, round after round. A window that fails is named and left out. */
export async function measureInWindows(options: Options): Promise<void> {
  const { prepared, rounds, say, ...more } = options;
  for (let round = 1; round <= rounds; round++) {
    for (const [course, extensionsDir] of prepared.extensionsDirs) {
      const windows = await startWindows({ ...more, extensionsDir });
      try {
        await measureCourse(windows, course, extensionsDir, options);
      } finally {
        await windows.close();
      }
    }
    say(`Windows: round ${round} of ${rounds} done`);
  }
}

async function measureCourse(windows: Windows, course: string, extensionsDir: string, options: Options): Promise<void> {
  const { prepared, samples } = options;
  const orSay = async (what: string, work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      options.say(`${what}, course ${course}: ${(error as Error).message}`);
    }
  };
  await orSay('In the extension host', async () => {
    const request = {
      id: prepared.id,
      emptyIds,
      probeId,
      ticks,
      scaffolds: 0,
      checks: 0,
      ...(course === shipped ? { scaffolds, checks } : {}),
    };
    const result = await windows.measureInHost(prepared.measure, path.join(extensionsDir, probeFolder), request);
    if ('fault' in result) throw new Error(result.fault);
    for (const [figure, values] of Object.entries(result.samples)) samples.add(figure as Figure, course, values);
  });
  await orSay('Tree', async () => samples.add('treePaint', course, [await windows.measureTreePaint(viewTitle)]));
  if (course === shipped)
    await orSay('Lesson', async () => {
      const { cold, warm } = await windows.measureLessonPaint(viewTitle);
      samples.add('lessonCold', course, [cold]);
      samples.add('lessonWarm', course, warm);
    });
  if (course === shipped)
    await orSay('One row', async () =>
      samples.add('oneRowPaint', course, [await windows.measureTreePaint(oneRow.title)]),
    );
}
