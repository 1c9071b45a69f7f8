import { spawn } from 'node:child_process';

/** A command that ended badly, with what it printed. */
export class CommandFailed extends Error {
  override name = 'CommandFailed';
  constructor(
    command: string,
    readonly exitCode: number | null,
    readonly stderr: string,
  ) {
    super(`${command} ended with code ${exitCode}.\n${stderr}`);
  }
}

/**
 * Runs a command to its end with no input.
 * @returns what it printed to standard output; rejects with CommandFailed when its exit code is not 0.
 */
export async function runCommand(
  command: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<string> {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', text => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', text => {
    stderr += text;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new CommandFailed([command, ...args].join(' '), code, stderr || stdout);
  return stdout;
}
