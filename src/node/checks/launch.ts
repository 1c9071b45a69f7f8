import spawn from 'cross-spawn';
import type { CommandLine, ProgramOptions, RunningProgram } from '../../core/checks/engine/world.ts';
import { couldNotStart, toolMissing } from '../../core/checks/programs/programObstacles.ts';
import { childEnvironment } from './environment.ts';
import { type FoundProgram, findProgram } from './findProgram.ts';
import { withScore } from './inheritedScore.ts';
import { markVariable, type ProcessTree } from './processTree.ts';
import { follow } from './runningProgram.ts';

/** Milliseconds. */
const usualLimit = 30_000;

type Place = {
  readonly folder: string;
  readonly runtime: string;
  readonly patience: number;
  /** What the program and all that it starts have in their environment. */
  readonly mark: string;
  /** What they inherit besides. */
  readonly score?: number | undefined;
  /** Told as soon as there is a process, before anything else can happen. */
  readonly started: (tree: ProcessTree, program: RunningProgram) => void;
};

/**
 * Starts a program without a shell, in a process group of its own.
 * @throws CouldNotCheck when it is missing, or the system does not start it.
 */
export async function launch(line: CommandLine, options: ProgramOptions, place: Place): Promise<RunningProgram> {
  const { folder, runtime, mark, score, patience, started } = place;
  const env = childEnvironment(process.env, { ...options.env, [markVariable]: mark });
  const found = await findProgram(line, { folder, env, runtime });
  options.signal.throwIfAborted();
  const child = withScore(score, () => spawnProgram(found, folder, env, options.input));
  const tree = { root: child.pid ?? 0, mark, score };
  const { timeLimit = usualLimit, signal } = options;
  const program = follow(child, { tree, timeLimit, patience, signal });
  if (child.pid !== undefined) started(tree, program);
  await spawned(child, line.program);
  return program;
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
