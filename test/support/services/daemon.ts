import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Account } from './account.ts';
import { untilReady } from './run.ts';

export type Daemon = { readonly pid: number; stop(): Promise<void> };

/**
 * Starts a server in a process group of its own and waits until it is ready. `stop` asks with `stopSignal`, and after
 * ten seconds no longer asks. A test run that dies takes the server with it.
 */
export async function startDaemon(
  command: string,
  args: readonly string[],
  options: { account: Account; stopSignal: NodeJS.Signals; ready: () => Promise<boolean> },
): Promise<Daemon> {
  const child = spawn(command, args, { ...options.account, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', chunk => {
      said += chunk;
    });
  await once(child, 'spawn');
  const pid = child.pid as number;
  const kill = () => {
    if (child.exitCode === null && child.signalCode === null) process.kill(-pid, 'SIGKILL');
  };
  process.once('exit', kill);
  const stop = async () => {
    process.removeListener('exit', kill);
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(options.stopSignal);
    const timer = setTimeout(kill, 10_000);
    await ended.finally(() => clearTimeout(timer));
  };
  try {
    await untilReady(child, options.ready, () => said);
  } catch (error) {
    await stop();
    throw error;
  }
  return { pid, stop };
}
