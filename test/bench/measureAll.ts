import path from 'node:path';
import type { Browser } from 'playwright-core';
import type { InstalledHost } from '../../src/workbench/installHost.ts';
import type { HostRequest } from './host/request.ts';
import { lightRounds, type Plan } from './plan.ts';
import type { Prepared } from './prepare.ts';
import type { Figure, Samples } from './samples.ts';
import { shipped } from './shapes.ts';
import { activateBy, emptyIds, oneRow, probeFolder, probeId } from './smallExtensions.ts';
import { startWindows, type Windows } from './windows.ts';

type Options = {
  readonly host: InstalledHost;
  readonly browser: Browser;
  readonly temporary: string;
  readonly prepared: Prepared;
  readonly plan: Plan;
  readonly samples: Samples;
  readonly say: (line: string) => void;
};

const viewTitle = 'Backend Journey';

/** Opens the windows of every course in turns, round after round. A window that fails is named and left out. */
export async function measureInWindows(options: Options): Promise<void> {
  const { plan, say } = options;
  await measureActivations(options, lightRounds(plan));
  if (!plan.parts.includes('host') && !plan.parts.includes('pages')) return;
  for (let round = 1; round <= plan.rounds; round++) {
    await measureCourses(options, measureCourse);
    say(`Windows: round ${round} of ${plan.rounds} done`);
  }
}

/** Windows in which nothing activates the extensions but the one that measures. */
async function measureActivations(options: Options, rounds: number): Promise<void> {
  const { extensionsDirs, folder, activationEvents } = options.prepared;
  const activatedBy = (events: readonly string[]) =>
    Promise.all([...extensionsDirs.values()].map(extensionsDir => activateBy(extensionsDir, folder, events)));
  await activatedBy([]);
  for (let round = 1; round <= rounds; round++) {
    await measureCourses(options, measureActivation);
    options.say(`Activation: round ${round} of ${rounds} done`);
  }
  await activatedBy(activationEvents);
}

/** Every course in turn, each in a VS Code of its own: nothing is remembered from one to the next. */
async function measureCourses(
  options: Options,
  measure: (windows: Windows, course: string, extensionsDir: string, options: Options) => Promise<void>,
): Promise<void> {
  for (const [course, extensionsDir] of options.prepared.extensionsDirs) {
    const windows = await startWindows({ ...options, extensionsDir });
    try {
      await measure(windows, course, extensionsDir, options);
    } finally {
      await windows.close();
    }
  }
}

async function orSay(course: string, { say }: Options, what: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    say(`${what}, course ${course}: ${(error as Error).message}`);
  }
}

function measureActivation(windows: Windows, course: string, extensionsDir: string, options: Options): Promise<void> {
  const none = { asked: true, ticks: 0, scaffolds: 0, checks: 0 };
  return orSay(course, options, 'Activation', () => measureHost(windows, course, extensionsDir, options, none));
}

async function measureHost(
  windows: Windows,
  course: string,
  extensionsDir: string,
  { prepared, samples }: Options,
  wanted: Pick<HostRequest, 'asked' | 'ticks' | 'scaffolds' | 'checks'>,
): Promise<void> {
  const request = { id: prepared.id, emptyIds, probeId, ...wanted };
  const result = await windows.measureInHost(prepared.measure, path.join(extensionsDir, probeFolder), request);
  if ('fault' in result) throw new Error(result.fault);
  for (const [figure, values] of Object.entries(result.samples)) samples.add(figure as Figure, course, values);
}

async function measureCourse(windows: Windows, course: string, extensionsDir: string, options: Options): Promise<void> {
  const { samples, plan } = options;
  const isShipped = course === shipped;
  if (plan.parts.includes('host'))
    await orSay(course, options, 'In the extension host', () => {
      const { ticks, scaffolds, checks } = plan;
      const own = isShipped ? { scaffolds, checks } : { scaffolds: 0, checks: 0 };
      return measureHost(windows, course, extensionsDir, options, { asked: false, ticks, ...own });
    });
  if (!plan.parts.includes('pages')) return;
  await orSay(course, options, 'Tree and lesson', async () => {
    const { tree, lessons } = await windows.measurePages(viewTitle, isShipped);
    samples.add('treePaint', course, [tree]);
    samples.add('lessonCold', course, lessons.slice(0, 1));
    samples.add('lessonWarm', course, lessons.slice(1));
  });
  if (!isShipped) return;
  await orSay(course, options, 'One row', async () => {
    const { tree } = await windows.measurePages(oneRow.title, false);
    samples.add('oneRowPaint', course, [tree]);
  });
}
