import { CommandFailed } from './runCommand.ts';

/** An error whose message is all that a person needs: what is wrong, and what to do next. No stack is shown. */
export class Advice extends Error {
  override name = 'Advice';
}

/** What the system's own words mean; the first pattern that matches wins. */
const faults: readonly (readonly [RegExp, (task: string) => string])[] = [
  [/ENOSPC|no space left/i, task => `${task}: the disk is full. Free about 1 GB and run the command again.`],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|ENETUNREACH|Could not resolve|Temporary failure resolving/,
    task =>
      `${task}: the network cannot be reached. Check the connection (or the proxy: npm config get proxy) and run the command again.`,
  ],
  [
    /EACCES|EPERM|EROFS|ENOTDIR|ENOENT: [^\n]*mkdir|Permission denied/i,
    task =>
      `${task}: a folder cannot be written to. Give yourself write permission, or name another folder in BACKEND_JOURNEY_CACHE, and run the command again.`,
  ],
  [
    /E404|ETARGET|EINTEGRITY/,
    task =>
      `${task}: the registry does not have the pinned package. Point npm at a complete registry (npm config get registry) and run the command again.`,
  ],
];

/** Everything that an error says: its own text and, for a command that failed, what that printed. */
function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, stderr } = error as Error & { code?: unknown; stderr?: unknown };
  return [error.message, code, stderr].filter(Boolean).join('\n');
}

/**
 * Turns a failure of the machine (full disk, no network, no permission) into advice.
 * @param task what was being done, such as "Installing VS Code 1.139.1"
 * @returns the advice, or the error itself when nothing is known about it.
 */
export function advise(task: string, error: unknown): unknown {
  if (error instanceof Advice) return error;
  const text = textOf(error);
  const fault = faults.find(([pattern]) => pattern.test(text));
  if (fault) return new Advice(fault[1](task), { cause: error });
  if (!(error instanceof CommandFailed)) return error;
  return new Advice(`${task} failed. Fix what is named here and run the command again:\n${error.message}`, {
    cause: error,
  });
}

/**
 * Runs a task's main part; advice is printed as one sentence, any other error stays an exception.
 * @returns the task's exit code, or 1 after advice.
 */
export async function orAdvice(task: () => Promise<number>): Promise<number> {
  try {
    return await task();
  } catch (error) {
    if (!(error instanceof Advice)) throw error;
    console.error(`\n${error.message}`);
    return 1;
  }
}
