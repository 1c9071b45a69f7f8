import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Left } from './checks/manyChecks.ts';
import type { Prepared } from './prepare.ts';
import { type Figure, figures, type Samples } from './samples.ts';
import { type Shape, shipped, smallest } from './shapes.ts';
import { milliseconds, times } from './statistics.ts';
import { formatTable, type Row } from './table.ts';

/** Bytes of every bundle and of the package, in KB. */
export async function sizeTable({ installed, vsix }: Prepared): Promise<string> {
  const dist = path.join(installed, 'dist');
  const bundles = (await readdir(dist)).filter(name => name.endsWith('.js')).sort();
  const kilobytes = (bytes: number) => (bytes / 1024).toFixed(1);
  const rows = await Promise.all(
    bundles.map(async name => ({
      label: `dist/${name}`,
      cells: [kilobytes((await stat(path.join(dist, name))).size)],
    })),
  );
  const vsixRow = { label: `the package (.vsix, ${vsix.files} files)`, cells: [kilobytes(vsix.bytes)] };
  return formatTable('Size, minified', ['KB'], [...rows, vsixRow]);
}

/** Every figure of time that was measured as a table: medians, and how many times the smallest made-up course's they are. */
export function timeTables(samples: Samples, shapes: readonly Shape[]): string[] {
  const whole = [shipped, ...shapes.map(({ name }) => name)];
  const row = (figure: Figure, courses: readonly string[], label: string = figures[figure]): Row => {
    return { label, cells: courses.map(course => cell(samples.median(figure, course), milliseconds)) };
  };
  const growth = (figure: Figure, courses: readonly string[]): Row => ratioRow(samples, figure, courses);
  const grown = (figure: Figure, courses: readonly string[]) => [row(figure, courses), growth(figure, courses)];
  const table = (title: string, courses: readonly string[], rows: readonly Row[]) => {
    const measured = rows.filter(({ cells }) => cells.some(text => text !== ''));
    return measured.length === 0
      ? []
      : [formatTable(`${title} (ms, medians; columns: steps of the course)`, courses, measured)];
  };
  const rows = (...of: readonly Figure[]) => of.map(figure => row(figure, [shipped]));
  return [
    ...table('Activation: code load + activate()', whole, [
      ...(['askedEmptyActivation', 'askedLoad', 'askedCall'] as const).map(figure => row(figure, whole)),
      ...grown('askedActivation', whole),
      ...(['ownEmptyActivation', 'ownActivation'] as const).map(figure => row(figure, whole)),
      ...(['emptyActivation', 'load', 'call'] as const).map(figure => row(figure, whole)),
      ...grown('activation', whole),
      ...(['clockedEmptyActivation', 'clockedActivation'] as const).map(figure => row(figure, whole)),
    ]),
    ...table('First use: the course and the progress are loaded', whole, [
      ...grown('firstUse', whole),
      ...grown('coreFirstUse', whole),
    ]),
    ...table('Tree: from the click on the activity bar to the first row drawn', whole, [
      row('oneRowPaint', whole),
      ...grown('treePaint', whole),
      { label: '  against one row', cells: [against(samples, 'treePaint', 'oneRowPaint')] },
    ]),
    ...table(
      'A tick',
      whole,
      (['memoryTick', 'coreTick', 'tick', 'settledTick'] as const).flatMap(f => grown(f, whole)),
    ),
    ...table(
      'Scaffolding the Express server',
      [shipped],
      (['scaffold', 'workspaceCopy', 'nodeCopy'] as const).map(figure => row(figure, [shipped])),
    ),
    ...table(
      'The lesson page',
      [shipped],
      [
        ...rows('lessonCold', 'lessonWarm', 'bareMarkdown', 'rendering'),
        ...rows('pageMemory', 'closedMemory', 'articleBlock', 'articleBusy', 'courseBlock', 'courseBusy'),
      ],
    ),
    ...table('The embedded PostgreSQL', [shipped], rows('firstStart', 'laterStart')),
    ...table('Without an editor', [shipped], rows('bareNode', 'commandFile', 'commandSql')),
    ...table(
      'Checks',
      [shipped],
      [
        ...rows('sqlCheck', 'sqlDirect', 'sqlBlocked', 'httpCheck', 'bareStart', 'bareRequests', 'httpBlocked'),
        ...rows('saveToVerdict', 'savePause', 'firstHostBlock', 'firstHostBusy', 'hostBlock', 'hostBusy'),
      ],
    ),
  ];
}

/** What many checks in a row left behind. */
export function leftLine({ checks, processes, ports, files, megabytes }: Left): string {
  return `Left behind by ${checks} checks in a row: ${processes} processes, ${ports} ports, ${files} temporary files, ${megabytes.toFixed(1)} MB`;
}

function ratioRow(samples: Samples, figure: Figure, courses: readonly string[]): Row {
  const base = samples.median(figure, smallest);
  const cells = courses.map(course => {
    if (course === shipped || base === undefined) return '';
    return cell(samples.median(figure, course), value => times(value, base));
  });
  return { label: `  against ${smallest}`, cells };
}

function against(samples: Samples, figure: Figure, other: Figure): string {
  const base = samples.median(other, shipped);
  return base === undefined ? '' : cell(samples.median(figure, shipped), value => times(value, base));
}

const cell = (value: number | undefined, words: (value: number) => string) => (value === undefined ? '' : words(value));
