import { median } from './statistics.ts';

/** Everything that is measured, with what it is called where it is printed. Times are in milliseconds. */
export const figures = {
  load: 'its code is loaded',
  call: 'its activate() is called',
  activation: 'Backend Journey',
  emptyActivation: 'an empty extension',
  clockedActivation: "Backend Journey, by VS Code's own clock (whole ms)",
  clockedEmptyActivation: "an empty extension, by VS Code's own clock (whole ms)",
  askedLoad: 'its code is loaded, asked for',
  askedCall: 'its activate() is called, asked for',
  askedActivation: 'Backend Journey, asked for',
  askedEmptyActivation: 'an empty extension, asked for in the same window',
  ownActivation: 'of that, time for which it computed itself',
  ownEmptyActivation: 'the same of an empty extension',
  firstUse: 'inside VS Code, nothing done yet',
  coreFirstUse: 'without VS Code, half of the steps done',
  treePaint: 'Backend Journey',
  oneRowPaint: 'an extension with one row',
  tick: 'inside VS Code, until it is on the disk',
  settledTick: 'inside VS Code, and the window has taken it',
  coreTick: 'without VS Code, until it is on the disk',
  memoryTick: 'without VS Code, until the listeners have heard it',
  scaffold: 'Backend Journey: two plans and one edit',
  workspaceCopy: 'vscode.workspace.fs.copy',
  nodeCopy: "node's fs.cp",
  firstStart: 'the first start ever, to the first answer',
  laterStart: 'every later start',
  sqlCheck: 'a warm check of 25 assertions',
  sqlDirect: 'the same statements without a check',
  sqlBlocked: 'longest time for which it kept the process from anything else',
  httpCheck: 'a check of 20 requests, with the start and the end of the server',
  bareStart: 'a bare script: start and end of the server',
  bareRequests: 'a bare script: 20 requests',
  httpBlocked: 'longest time for which it kept the process from anything else',
  saveToVerdict: 'from the save of a file to the verdict, inside VS Code',
  savePause: 'of that, the pause in which more saves may come',
  bareNode: 'node -e 0',
  commandFile: 'backend-journey check, a lab of files, cold',
  commandSql: 'backend-journey check, a SQL lab, cold',
  firstHostBlock: 'longest block of the extension host, the first SQL check of a window',
  firstHostBusy: 'of that, longest time for which it computed itself, the first SQL check of a window',
  hostBlock: 'longest block of the extension host, later SQL checks',
  hostBusy: 'of that, longest time for which it computed itself, later SQL checks',
  bareMarkdown: 'markdown-it alone, a KB of Markdown',
  rendering: 'a lesson with its terms, callouts, footnotes and blocks, a KB of Markdown',
  lessonCold: 'the first lesson of a window, from the click to its text',
  lessonWarm: 'the next lessons',
  pageMemory: 'memory of the extension host with the page open after 20 lessons, MB more than before',
  closedMemory: 'memory after closing it, MB more than before',
  articleBlock: 'longest block of the extension host, opening an article of 1 MB',
  articleBusy: 'of that, longest time for which it computed itself, opening an article of 1 MB',
  courseBlock: 'longest block of the extension host, opening a course of 1,000 steps',
  courseBusy: 'of that, longest time for which it computed itself, opening a course of 1,000 steps',
} as const;
export type Figure = keyof typeof figures;

/** What was measured so far, by figure and course. */
export type Samples = {
  add(figure: Figure, course: string, values: readonly number[]): void;
  /** Undefined when nothing was measured. */
  median(figure: Figure, course: string): number | undefined;
};

export function collectSamples(): Samples {
  const all = new Map<string, number[]>();
  const of = (figure: Figure, course: string) => {
    const key = `${figure}/${course}`;
    const known = all.get(key) ?? [];
    all.set(key, known);
    return known;
  };
  return {
    add: (figure, course, values) => void of(figure, course).push(...values),
    median(figure, course) {
      const values = of(figure, course);
      return values.length > 0 ? median(values) : undefined;
    },
  };
}
