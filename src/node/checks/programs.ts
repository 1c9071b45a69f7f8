import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import spawn from 'cross-spawn';
import { couldNotStart, folderGone, notAllowed, toolMissing } from '../../core/checks/programObstacles.ts';
import {
  type CommandLine,
  commandText,
  type ProgramOptions,
  type Programs,
  type RunningProgram,
} from '../../core/checks/world.ts';
import { childEnvironment } from './environment.ts';
import { type FoundProgram, findProgram } from './findProgram.ts';
import { endTree, markVariable } from './processTree.ts';
import { openReaper, type Reaper } from './reaper.ts';
import { follow } from './runningProgram.ts';

/** Milliseconds. */
const timeLimit = 30_000;

type Options = {
  /** Absolute path of the folder that programs run in. */
  readonly folder: string;
  /** Asks the learner whether a line may run. Asked once for each line. */
  readonly allow: (text: string) => Promise<boolean>;
  /** Our own executable, which stands in for a missing Node. */
  readonly runtime: string;
  /** Milliseconds between asking a program to end and insisting. */
  readonly patience?: number;
};

/** One for all: every copy of this module has at most one process of it. */
let reaper: Reaper | undefined;

/** Starts programs without a shell, each in a process group of its own; `close` ends all that still runs. */
export function openPrograms({
  folder,
  allow,
  runtime,
  patience = 2000,
}: Options): Programs & { close(): Promise<void> } {
  const instance = randomUUID();
  const ask = askedOnce(allow);
  const running = new Set<RunningProgram>();
  let started = 0;
  reaper ??= openReaper(runtime);
  const watcher = reaper;

  const start = async (line: CommandLine, options: ProgramOptions): Promise<RunningProgram> => {
    const text = options.shownAs ?? commandText(line);
    if (!(await ask(text))) throw notAllowed(text);
    if (!(await stat(folder).catch(() => undefined))?.isDirectory()) throw folderGone(folder);
    // The dot keeps the mark of the first program from being the start of the tenth's.
    const mark = `${instance}.${++started}.`;
    const env = childEnvironment(process.env, { ...options.env, [markVariable]: mark });
    const found = await findProgram(line, { folder, env, runtime });
    options.signal.throwIfAborted();
    const child = spawnProgram(found, folder, env, options.input);
    const program = follow(child, {
      tree: { root: child.pid ?? 0, mark },
      timeLimit: options.timeLimit ?? timeLimit,
      patience,
      signal: options.signal,
    });
    if (child.pid !== undefined) watcher.watch({ root: child.pid, mark });
    running.add(program);
    void program.ended.then(() => {
      running.delete(program);
      watcher.forget({ root: program.pid, mark });
    });
    await spawned(child, line.program);
    return program;
  };

  return {
    start,
    async run(line, options) {
      const program = await start(line, options);
      const ended = await program.ended;
      options.signal.throwIfAborted();
      return ended;
    },
    async close() {
      await Promise.all([...running].map(program => program.stop()));
      // What left its group after its program had ended by itself.
      if (started > 0) await endTree({ root: 0, mark: `${instance}.` }, patience);
      await watcher.rest();
    },
  };
}

function spawnProgram(
  { program, args, env: added }: FoundProgram,
  folder: string,
  env: Readonly<Record<string, string>>,
  input: string | undefined,
) {
  const child = spawn(program, args, {
    cwd: folder,
    env: { ...env, ...added },
    detached: process.platform !== 'win32',
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    windowsHide: true,
  });
  // A program need not read its input: the pipe then breaks.
  child.stdin?.on('error', () => undefined).end(input);
  return child;
}

/** Resolves when the program runs. Throws CouldNotCheck when the system does not start it. */
function spawned(child: ReturnType<typeof spawn>, program: string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'ENOENT' ? toolMissing(program) : couldNotStart(program, error.code ?? error.message)),
    );
  });
}

/** Asks for each text once, also when it is needed twice at the same time; a no is asked again. */
export function askedOnce(allow: (text: string) => Promise<boolean>): (text: string) => Promise<boolean> {
  const answers = new Map<string, Promise<boolean>>();
  return async text => {
    const answer = answers.get(text) ?? allow(text);
    answers.set(text, answer);
    const allowed = await answer;
    if (!allowed) answers.delete(text);
    return allowed;
  };
}
