import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';

export type Finished = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** Runs a program to its end, feeding it `input`, and returns what it said; a program that does not exist rejects. */
export async function run(
  command: string,
  args: readonly string[],
  { input, ...options }: SpawnOptions & { input?: string } = {},
): Promise<Finished> {
  const child = spawn(command, args, { ...options, stdio: 'pipe' });
  let [stdout, stderr] = ['', ''];
  child.stdout?.setEncoding('utf8').on('data', chunk => {
    stdout += chunk;
  });
  child.stderr?.setEncoding('utf8').on('data', chunk => {
    stderr += chunk;
  });
  // A program that refuses early closes its input: its exit code and words tell more than EPIPE does.
  child.stdin?.on('error', () => undefined).end(input);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { code, stdout, stderr };
}

/** Like `run`, for a program whose failure is the caller's failure. */
export async function mustRun(command: string, args: readonly string[], options?: SpawnOptions & { input?: string }) {
  const finished = await run(command, args, options);
  if (finished.code !== 0)
    throw new Error(`${command} ${args.join(' ')} ended with ${finished.code}:\n${finished.stderr}${finished.stdout}`);
  return finished;
}

/** Resolves once `ready` answers true; rejects after `seconds`, or as soon as the process has ended. */
export async function untilReady(child: ChildProcess, ready: () => Promise<boolean>, said: () => string, seconds = 30) {
  const deadline = Date.now() + seconds * 1000;
  while (!(await ready())) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`The server ended early:\n${said()}`);
    if (Date.now() > deadline) throw new Error(`The server was not ready after ${seconds} s:\n${said()}`);
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}
