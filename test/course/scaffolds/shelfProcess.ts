import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export type Shelf = {
  readonly base: string;
  /** Everything it has written so far, on both streams. */
  said(): string;
  /** Sends a signal and waits for the end; `code` is the exit code, null when the signal itself ended it. */
  end(signal?: NodeJS.Signals): Promise<{ code: number | null; seconds: number }>;
  /** Waits for the end without asking for it. */
  readonly ended: Promise<number | null>;
  /** Whether any process of its group is left. */
  running(): boolean;
  signal(signal: NodeJS.Signals): void;
};

export type Project = { readonly folder: string };

/** Whether any process of a process group is alive. */
function groupRuns(pid: number): boolean {
  try {
    process.kill(-pid, 0);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}

/** Starts Shelf on a free port and returns once it says that it is open; rejects with its words when it ends before. */
export async function startShelf(project: Project, env: Record<string, string> = {}): Promise<Shelf> {
  const { DATABASE_URL: _url, DATA_DIR: _dir, ...inherited } = process.env;
  const child = spawn(process.execPath, ['src/server.js'], {
    cwd: project.folder,
    env: { ...inherited, HOST: '127.0.0.1', PORT: '0', ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close').then(() => child.exitCode);
  const pid = child.pid as number;
  const kill = () => groupRuns(pid) && process.kill(-pid, 'SIGKILL');
  process.once('exit', kill);
  ended.finally(() => process.removeListener('exit', kill));
  let said = '';
  child.stderr.setEncoding('utf8').on('data', chunk => {
    said += chunk;
  });
  const port = await new Promise<number>((resolve, reject) => {
    const timer = setTimeout(() => {
      kill();
      reject(new Error(`Shelf did not open within 60 s:\n${said}`));
    }, 60_000);
    createInterface({ input: child.stdout }).on('line', line => {
      said += `${line}\n`;
      const logged: { msg?: string; port?: number } = line.startsWith('{') ? JSON.parse(line) : {};
      if (logged.msg === 'Shelf is open' && logged.port) resolve(logged.port);
    });
    ended.then(code => reject(new Error(`Shelf ended with ${code} before it opened:\n${said}`)));
    ended.finally(() => clearTimeout(timer));
  });
  const signal = (name: NodeJS.Signals) => void child.kill(name);
  const end = async (name: NodeJS.Signals = 'SIGTERM') => {
    const begun = Date.now();
    signal(name);
    return { code: await ended, seconds: (Date.now() - begun) / 1000 };
  };
  return { base: `http://127.0.0.1:${port}`, said: () => said, signal, end, ended, running: () => groupRuns(pid) };
}

/** Runs `work` beside a Shelf of its own, which is gone afterwards whatever happens. */
export async function withShelf<T>(
  project: Project,
  env: Record<string, string>,
  work: (shelf: Shelf) => Promise<T>,
): Promise<T> {
  const shelf = await startShelf(project, env);
  try {
    return await work(shelf);
  } finally {
    if (shelf.running()) await shelf.end('SIGKILL');
  }
}
