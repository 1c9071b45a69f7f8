import type { Part, Plan } from './plan.ts';
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
  const asked = { most: 1.5, plus: 3 };
  for (const course of [shipped, ...shapes.map(({ name }) => name)]) {
    const what = `activation that is asked for, ${course === shipped ? course : `${course} steps`}, against an empty extension`;
    aim(what, ['askedActivation', course], ['askedEmptyActivation', course], asked);
    aim(`${what}, computing alone`, ['ownActivation', course], ['ownEmptyActivation', course], asked);
  }
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
  const cold = { most: 1, slack: 300 };
  aim('a cold check of a file lab without an editor', ['commandFile', shipped], ['bareNode', shipped], cold);
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
  firstHostBusy: 'the first SQL check of a window keeps the extension host busy at most 50 ms in one go',
  hostBusy: 'later SQL checks keep the extension host busy at most 50 ms in one go',
  articleBusy: 'opening an article of 1 MB keeps the extension host busy at most 50 ms in one go',
  courseBusy: 'opening a course of 1,000 steps keeps the extension host busy at most 50 ms in one go',
} as const;

/** The figures of each part of a plan, by the courses of which they are measured. */
const figuresOf: Readonly<
  Record<Part, { every?: readonly Figure[]; shipped?: readonly Figure[]; madeUp?: readonly Figure[] }>
> = {
  core: { madeUp: ['coreFirstUse', 'coreTick', 'memoryTick'] },
  rendering: { shipped: ['bareMarkdown', 'rendering'] },
  checks: {
    shipped: [
      ...(['firstStart', 'laterStart', 'sqlCheck', 'sqlDirect', 'sqlBlocked'] as const),
      ...(['httpCheck', 'bareStart', 'bareRequests', 'httpBlocked'] as const),
      ...(['bareNode', 'commandFile', 'commandSql'] as const),
    ],
  },
  activation: {
    every: ['askedLoad', 'askedCall', 'askedActivation', 'askedEmptyActivation', 'ownActivation', 'ownEmptyActivation'],
  },
  host: {
    every: ['load', 'call', 'activation', 'emptyActivation', 'firstUse', 'tick', 'settledTick'],
    shipped: [
      ...(['scaffold', 'workspaceCopy', 'nodeCopy', 'saveToVerdict'] as const),
      ...(['firstHostBlock', 'firstHostBusy', 'hostBlock', 'hostBusy'] as const),
      ...(['articleBusy', 'courseBusy'] as const),
      ...(['pageMemory', 'closedMemory', 'articleBlock', 'courseBlock'] as const),
    ],
  },
  pages: { every: ['treePaint'], shipped: ['oneRowPaint', 'lessonCold', 'lessonWarm'] },
};

/** What a plan ought to have measured and did not, as `figure, course`. */
export function notMeasured(samples: Samples, { parts, shapes }: Pick<Plan, 'parts' | 'shapes'>): string[] {
  const names = shapes.map(({ name }) => name);
  const wanted = parts.flatMap(part => {
    const { every = [], shipped: own = [], madeUp = [] } = figuresOf[part];
    return [
      ...every.flatMap(figure => [shipped, ...names].map(course => [figure, course] as const)),
      ...own.map(figure => [figure, shipped] as const),
      ...madeUp.flatMap(figure => names.map(course => [figure, course] as const)),
    ];
  });
  const missing = wanted.filter(([figure, course]) => samples.median(figure, course) === undefined);
  return [...new Set(missing.map(([figure, course]) => `${figure}, ${course}`))];
}
