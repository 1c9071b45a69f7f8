import { spawn } from 'node:child_process';
import path from 'node:path';

/** Runs a Node.js program with no input, showing what it prints as it prints it, and resolves with its exit code. */
export function runNode(script: string, args: readonly string[] = []): Promise<number> {
  const child = spawn(process.execPath, [path.resolve(script), ...args], { stdio: ['ignore', 'inherit', 'inherit'] });
  const forward = (signal: NodeJS.Signals) => child.kill(signal);
  process.on('SIGTERM', forward).on('SIGHUP', forward);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', code => {
      process.off('SIGTERM', forward).off('SIGHUP', forward);
      resolve(code ?? 1);
    });
  });
}
