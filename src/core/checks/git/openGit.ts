import { message } from '../../message.ts';
import { plainText } from '../command/plainText.ts';
import { CouldNotCheck } from '../verdict.ts';
import type { Ended, World } from '../world.ts';

/** What Git answered. */
export type Answer = { readonly code: number; readonly out: string; readonly err: string };

/** Asks Git; throws CouldNotCheck when it cannot answer. Codes that are an answer, besides 0, are named. */
export type Git = (args: readonly string[], answers?: readonly number[], input?: string) => Promise<Answer>;

/** Before every question: nothing that a repository's settings name is run, and nothing is written. */
const quiet = [
  '--no-pager',
  '--no-optional-locks',
  '--no-replace-objects',
  ...['core.fsmonitor=false', 'core.hooksPath=/dev/null'].flatMap(one => ['-c', one]),
];
const env = { LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0', GIT_NO_LAZY_FETCH: '1' };

/** What the learner is asked to allow, once for all questions. */
export const shownAs = 'git (reads the state of the repository)';

/** Git in the checked folder. It is only asked what stands in the repository, never what was typed. */
export function openGit({ programs, files: { folder } }: World, signal: AbortSignal): Git {
  return async (args, answers = [], input) => {
    const line = { program: 'git', args: [...quiet, ...args] };
    const ended = await programs.run(line, { env, shownAs, signal, ...(input === undefined ? {} : { input }) });
    const { code, cut, stdout, stderr } = ended;
    if (/dubious ownership/.test(stderr)) throw notOwned(folder);
    const answered = code !== undefined && cut === undefined && (code === 0 || answers.includes(code));
    if (!answered) throw noAnswer(ended);
    return { code, out: stdout, err: stderr };
  };
}

/** Git broke, or the repository is broken. */
export function noAnswer({
  code,
  signal,
  stderr,
  cut,
}: Pick<Ended, 'code' | 'signal' | 'stderr' | 'cut'>): CouldNotCheck {
  const [said = ''] = plainText(stderr).trim().split('\n');
  return new CouldNotCheck({
    kind: cut === 'time' ? 'timed out' : 'broken',
    message:
      cut === 'time'
        ? message('Git did not answer in time. Check again; if it stays so, see what "git status" says.')
        : message('Git could not say what is in the repository: {0}', said || String(code ?? signal)),
    mend: { kind: 'runInTerminal', command: 'git status' },
    finding: { output: stderr },
  });
}

/** The folder belongs to another user of the machine, as in some containers; Git then wants to be told. */
function notOwned(folder: string): CouldNotCheck {
  return new CouldNotCheck({
    kind: 'not allowed',
    message: message(
      'Git does not read this repository, since its folder belongs to another user. Tell it that you trust it.',
    ),
    mend: { kind: 'runInTerminal', command: `git config --global --add safe.directory "${folder}"` },
  });
}
