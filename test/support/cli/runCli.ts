import { type ChildProcess, spawn } from 'node:child_process';
import { binOf, builtCli } from './builtCli.ts';

/** How the headless command ended. */
export type Ran = {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
};

/** The headless command while it runs. */
export type RunningCli = {
  readonly child: ChildProcess;
  readonly ended: Promise<Ran>;
  /** Waits until standard output, from its last such place on, has a match. */
  seen(pattern: RegExp): Promise<string>;
};

type Options = {
  /** The folder it is called in, and the one that it keeps its own files in. */
  readonly folder: string;
  readonly home: string;
  readonly env?: Readonly<Record<string, string>>;
};

/** Variables of the tests' own environment that would change what is tested. */
const left = /^(?:CI|NO_COLOR|FORCE_COLOR|COLUMNS|TERM|BACKEND_JOURNEY_.*|npm_.*|NODE_OPTIONS)$/;

/** The environment of a learner's shell. */
export function shellEnvironment({ home, env = {} }: Pick<Options, 'home' | 'env'>): Record<string, string> {
  const own = Object.entries(process.env).filter(([name, value]) => value !== undefined && !left.test(name));
  return { ...(Object.fromEntries(own) as Record<string, string>), BACKEND_JOURNEY_HOME: home, ...env };
}

/** Starts the bundled command. Its standard input stays open and empty: it must not wait for it. */
export async function startCli(args: readonly string[], options: Options): Promise<RunningCli> {
  const bin = binOf(await builtCli());
  const child = spawn(process.execPath, [bin, ...args], {
    cwd: options.folder,
    env: shellEnvironment(options),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let [out, err, from] = ['', '', 0];
  let look: () => void = () => undefined;
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    look();
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const ended = new Promise<Ran>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, out, err }));
  });
  const seen = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      look = () => {
        const found = pattern.exec(out.slice(from));
        if (!found) return;
        from += found.index + found[0].length;
        resolve(found[0]);
      };
      void ended.then(({ code }) =>
        reject(new Error(`It ended with ${code} before ${pattern} was seen:\n${out}\n${err}`)),
      );
      look();
    });
  return { child, ended, seen };
}

/** Runs the bundled command to its end. */
export async function runCli(args: readonly string[], options: Options): Promise<Ran> {
  const running = await startCli(args, options);
  const ran = await running.ended;
  running.child.stdin?.destroy();
  return ran;
}
