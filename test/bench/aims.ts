import type { Figure, Samples } from './samples.ts';
import { shapes, shipped, smallest } from './shapes.ts';
import { milliseconds, times } from './statistics.ts';

/** What one figure is to be, in relation to another of the same run. */
export type Aim = {
  readonly what: string;
  readonly value: number;
  readonly base: number;
  /** How many times the base it may be. */
  readonly most: number;
  /** A difference, in milliseconds, that nobody notices: it is allowed in any case. */
  readonly slack?: number;
  /** Milliseconds that are allowed on top of this many times the base. */
  readonly plus?: number;
};

export function isMet({ value, base, most, slack = 0, plus = 0 }: Aim): boolean {
  return value <= Math.max(base * most + plus, base + slack);
}

/** One line of the summary. */
export function aimLine(aim: Aim): string {
  const { what, value, base, most, slack, plus } = aim;
  const more = plus === undefined ? '' : ` + ${milliseconds(plus)} ms`;
  const allowed = slack === undefined ? `${most}x${more}` : `${most}x or ${slack} ms more`;
  const figures = `${milliseconds(value)} ms to ${milliseconds(base)} ms, ${times(value, base)}; aim: within ${allowed}`;
  return `${isMet(aim) ? 'met    ' : 'NOT MET'}  ${what}: ${figures}`;
}

/** Ticks of one run differ by this much without any reason. */
const sameCost = 1.5;

/** The aims whose figures were measured. */
export function judge(samples: Samples): Aim[] {
  const aims: Aim[] = [];
  const aim = (
    what: string,
    of: [Figure, string],
    against: [Figure, string],
    limits: Pick<Aim, 'most' | 'slack' | 'plus'>,
  ) => {
    const [value, base] = [samples.median(...of), samples.median(...against)];
    if (value !== undefined && base !== undefined) aims.push({ what, value, base, ...limits });
  };
  const activation = { most: 1.5, slack: 5 };
  aim('activation against an empty extension', ['activation', shipped], ['emptyActivation', shipped], activation);
  for (const { name } of shapes.slice(-2)) {
    aim(`activation, ${name} against ${smallest} steps`, ['activation', name], ['activation', smallest], activation);
    // The part of a tick in memory is printed but has no aim: at 0.1 ms it is a fraction of writing the line.
    for (const figure of ['tick', 'coreTick'] as const) {
      const where = { tick: 'inside VS Code', coreTick: 'without VS Code' }[figure];
      aim(`a tick ${where}, ${name} against ${smallest} steps`, [figure, name], [figure, smallest], { most: sameCost });
    }
  }
  aim('scaffolding against vscode.workspace.fs.copy', ['scaffold', shipped], ['workspaceCopy', shipped], { most: 3 });
  aim("scaffolding against node's fs.cp", ['scaffold', shipped], ['nodeCopy', shipped], { most: 3 });
  const check = { most: 1.3, plus: 10 };
  aim('a warm SQL check against its statements alone', ['sqlCheck', shipped], ['sqlDirect', shipped], check);
  const start = samples.median('bareStart', shipped) ?? 0;
  const chain = { most: 1.3, plus: start };
  aim('an http chain of 20 requests against a bare script', ['httpCheck', shipped], ['bareRequests', shipped], chain);
  aim('rendering a lesson against markdown-it alone', ['rendering', shipped], ['bareMarkdown', shipped], { most: 1.5 });
  for (const figure of Object.keys(blocks) as (keyof typeof blocks)[]) {
    const value = samples.median(figure, shipped);
    if (value !== undefined) aims.push({ what: `${blocks[figure]}, in ms`, value, base: 50, most: 1 });
  }
  return aims;
}

const blocks = {
  sqlBlocked: 'an SQL check keeps its process waiting at most 50 ms',
  httpBlocked: 'an http check keeps its process waiting at most 50 ms',
  firstHostBlock: 'the first SQL check of a window keeps the extension host waiting at most 50 ms',
  hostBlock: 'later SQL checks keep the extension host waiting at most 50 ms',
  articleBlock: 'opening an article of 1 MB keeps the extension host waiting at most 50 ms',
  courseBlock: 'opening a course of 1,000 steps keeps the extension host waiting at most 50 ms',
} as const;

const everywhere = ['load', 'call', 'activation', 'firstUse', 'treePaint', 'tick', 'settledTick'] as const;
const asShipped = [
  'oneRowPaint',
  'scaffold',
  'workspaceCopy',
  'nodeCopy',
  'firstStart',
  'laterStart',
  'sqlCheck',
  'sqlDirect',
  'httpCheck',
  'bareStart',
  'bareRequests',
  'saveToVerdict',
  'firstHostBlock',
  'hostBlock',
  'bareMarkdown',
  'rendering',
  'lessonCold',
  'lessonWarm',
  'pageMemory',
  'closedMemory',
  'articleBlock',
  'courseBlock',
] as const;
const madeUp = ['coreFirstUse', 'coreTick', 'memoryTick'] as const;

/** What ought to have been measured and was not, as `figure, course`. */
export function notMeasured(samples: Samples): string[] {
  const names = shapes.map(({ name }) => name);
  const wanted: (readonly [Figure, string])[] = [
    ...everywhere.flatMap(figure => [shipped, ...names].map(course => [figure, course] as const)),
    ...asShipped.map(figure => [figure, shipped] as const),
    ...madeUp.flatMap(figure => names.map(course => [figure, course] as const)),
  ];
  return wanted
    .filter(([figure, course]) => samples.median(figure, course) === undefined)
    .map(([figure, course]) => `${figure}, ${course}`);
}
