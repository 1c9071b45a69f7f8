import { message } from '../../../message.ts';
import { CouldNotCheck } from '../../engine/verdict.ts';
import type { Ended, World } from '../../engine/world.ts';
import { plainText } from '../../programs/plainText.ts';

/** What Git answered. */
export type Answer = { readonly code: number; readonly out: string; readonly err: string };

/** Asks Git; throws CouldNotCheck when it cannot answer. Codes that are an answer, besides 0, are named. */
export type Git = {
  (args: readonly string[], answers?: readonly number[], input?: string): Promise<Answer>;
  /** Git in a folder below. */
  below(path: string): Git;
  /** The filters that the settings name. They are not run, so that what goes through them cannot be compared. */
  filters(): Promise<ReadonlySet<string>>;
};

/** Before every question: nothing that a repository's settings name is run, and nothing is written. */
const quiet = [
  '--no-pager',
  '--no-optional-locks',
  '--no-replace-objects',
  ...['core.fsmonitor=false', 'core.hooksPath=/dev/null'].flatMap(one => ['-c', one]),
];
const env = {
  LC_ALL: 'C',
  GIT_TERMINAL_PROMPT: '0',
  // What a partial clone lacks is not fetched: by the first from Git 2.45 on, by the second before.
  GIT_NO_LAZY_FETCH: '1',
  GIT_ALLOW_PROTOCOL: 'none',
};

/** What the learner is asked to allow, once for all questions. */
export const shownAs = 'git (reads the state of the repository)';

/** Git in the checked folder. It is only asked what is in the repository, never what was typed. */
export function openGit(world: World, signal: AbortSignal, at?: string): Git {
  const { programs, files } = world;
  const run = async (args: readonly string[], input?: string) => {
    const line = { program: 'git', args: [...(at === undefined ? [] : ['-C', at]), ...quiet, ...args] };
    return programs.run(line, { env, shownAs, signal, ...(input === undefined ? {} : { input }) });
  };
  let named: Promise<ReadonlySet<string>> | undefined;
  const filters = () => {
    named ??= run(['config', '--list', '--name-only', '-z']).then(({ stdout }) => filtersIn(stdout));
    return named;
  };
  const ask = async (args: readonly string[], answers: readonly number[] = [], input?: string) => {
    const ended = await run([...withoutFilters(await filters()), ...args], input);
    const { code, cut, stdout, stderr } = ended;
    if (/dubious ownership/.test(stderr)) throw notOwned(files.folder);
    const answered = code !== undefined && cut === undefined && (code === 0 || answers.includes(code));
    if (!answered) throw noAnswer(ended);
    return { code, out: stdout, err: stderr };
  };
  const below = (path: string) => openGit(world, signal, at === undefined ? path : `${at}/${path}`);
  return Object.assign(ask, { below, filters });
}

/** The filters in a list of settings: `filter.<name>.clean` and the like. */
function filtersIn(settings: string): ReadonlySet<string> {
  const names = settings.split('\0').flatMap(key => /^filter\.(.*)\.\w+$/s.exec(key)?.[1] ?? []);
  // "-c" ends a name at its first equals sign.
  const odd = names.find(name => name.includes('='));
  if (odd === undefined) return new Set(names);
  throw new CouldNotCheck({
    kind: 'not allowed',
    message: message('The settings of this repository have a filter "{0}", which cannot be switched off.', odd),
    fix: { kind: 'runInTerminal', command: 'git config --show-origin --list' },
  });
}

/** Settings without which Git would start a program for each file that goes through a filter. */
function withoutFilters(names: ReadonlySet<string>): readonly string[] {
  return [...names].flatMap(name =>
    ['clean=', 'smudge=', 'process=', 'required=false'].flatMap(one => ['-c', `filter.${name}.${one}`]),
  );
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
        ? message('Git did not answer in time. Check again; if it happens again, see what "git status" says.')
        : message('Git could not say what is in the repository: {0}', said || String(code ?? signal)),
    fix: { kind: 'runInTerminal', command: 'git status' },
    finding: { output: stderr },
  });
}

/** The folder belongs to another user of the machine, as in some containers; Git then wants to be told. */
function notOwned(folder: string): CouldNotCheck {
  return new CouldNotCheck({
    kind: 'not allowed',
    message: message(
      'Git does not read this repository because its folder belongs to another user. Tell Git that you trust it.',
    ),
    fix: { kind: 'runInTerminal', command: `git config --global --add safe.directory "${folder}"` },
  });
}
