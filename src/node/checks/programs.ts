import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import {
  type CommandLine,
  commandText,
  type ProgramOptions,
  type Programs,
  type RunningProgram,
} from '../../core/checks/engine/world.ts';
import { folderGone, notAllowed } from '../../core/checks/programs/programObstacles.ts';
import { unusedScore } from './inheritedScore.ts';
import { launch } from './launch.ts';
import { endTree, type ProcessTree } from './processTree.ts';
import type { Reaper } from './reaper.ts';

type Options = {
  /** Absolute path of the folder that programs run in. */
  readonly folder: string;
  /** Asks the learner whether a line may run. Asked once for each line. */
  readonly allow: (text: string) => Promise<boolean>;
  /** Our own executable, which stands in for a missing Node. */
  readonly runtime: string;
  /** Ends what is started here when our own process is killed. */
  readonly reaper: Reaper;
  /** Milliseconds between asking a program to end and insisting. */
  readonly patience?: number;
};

/** Starts programs in a folder; `close` ends all that still runs. */
export function openPrograms(options: Options): Programs & { close(): Promise<void> } {
  const { folder, runtime, reaper, patience = 2000 } = options;
  const allow = askedOnce(options.allow);
  const instance = randomUUID();
  const running = new Set<RunningProgram>();
  let count = 0;
  let score: Promise<number | undefined> | undefined;

  const started = (tree: ProcessTree, program: RunningProgram) => {
    reaper.watch(tree);
    running.add(program);
    void program.ended.then(() => {
      running.delete(program);
      reaper.forget(tree);
    });
  };
  const start = async (line: CommandLine, how: ProgramOptions) => {
    const text = how.shownAs ?? commandText(line);
    if (!(await allow(text))) throw notAllowed(text);
    if (!(await isFolder(folder))) throw folderGone(folder);
    score ??= unusedScore();
    const inherited = await score;
    // The last dot keeps the mark of the first program from being the start of the tenth's.
    return launch(line, how, { folder, runtime, patience, started, mark: `${instance}.${++count}.`, score: inherited });
  };
  return {
    start,
    async run(line, how) {
      const ended = await (await start(line, how)).ended;
      how.signal.throwIfAborted();
      return ended;
    },
    async close() {
      await Promise.all([...running].map(program => program.stop()));
      // What left its group before its program ended by itself.
      if (count > 0) await endTree({ root: 0, mark: `${instance}.`, score: await score }, patience);
    },
  };
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}

/** Asks for each text once, also when it is needed twice at the same time; a no is asked again. */
export function askedOnce(allow: (text: string) => Promise<boolean>): (text: string) => Promise<boolean> {
  const answers = new Map<string, Promise<boolean>>();
  return async text => {
    const answer = answers.get(text) ?? allow(text);
    answers.set(text, answer);
    let allowed = false;
    try {
      allowed = await answer;
      return allowed;
    } finally {
      if (!allowed) answers.delete(text);
    }
  };
}
