import { type ChildProcess, spawn } from 'node:child_process';
import { childEnvironment } from './environment.ts';
import { markVariable, type ProcessTree } from './processTree.ts';

/**
 * A process that ends our programs when we cannot: it holds on to our end of a pipe, and when that closes, however our
 * process ended, it kills every tree that it was told of. Extension hosts are killed without warning.
 */
const code = `
  const variable = process.argv[1];
  const { spawnSync } = require('node:child_process');
  const { readdirSync, readFileSync } = require('node:fs');
  const trees = new Map();
  let rest = '';
  const kill = pid => { try { process.kill(pid, 'SIGKILL'); return true; } catch { return false; } };
  const marked = (mark, score) => readdirSync('/proc').filter(pid => {
    try {
      if (!/^\\d+$/.test(pid) || Number(pid) === process.pid) return false;
      const own = '\\0' + readFileSync('/proc/' + pid + '/environ', 'latin1');
      if (own.includes('\\0' + variable + '=')) return own.includes('\\0' + variable + '=' + mark);
      return score !== '' && readFileSync('/proc/' + pid + '/oom_score_adj', 'latin1').trim() === score;
    } catch { return false; }
  });
  const end = () => {
    for (const [root, [mark, score]] of trees) {
      if (process.platform === 'win32') {
        spawnSync('taskkill', ['/PID', String(root), '/T', '/F'], { stdio: 'ignore' });
        continue;
      }
      kill(-root);
      if (process.platform !== 'linux') continue;
      for (let round = 0; round < 20 && marked(mark, score).filter(pid => kill(Number(pid))).length > 0; round++);
    }
    process.exit();
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => {});
  process.stdin.setEncoding('utf8').on('data', text => {
    const lines = (rest + text).split('\\n');
    rest = lines.pop();
    for (const line of lines) {
      const [word, root, mark, score] = line.split(' ');
      if (word === 'watch') trees.set(Number(root), [mark, score]); else trees.delete(Number(root));
    }
  }).on('end', end).on('error', end);
`;

/** Watches over trees of processes; shared by all that start some. */
export type Reaper = {
  watch(tree: ProcessTree): void;
  forget(tree: ProcessTree): void;
  /** Ends the reaper's own process when it watches nothing, and waits until it is gone. */
  rest(): Promise<void>;
};

/** So often a reaper that was ended by others is replaced. */
const mostReplaced = 5;

/** Milliseconds that an idle reaper waits for the next program: the learner may check again soon. */
const linger = 20_000;

/** @param runtime our own executable: Node, or Electron that can be Node */
export function openReaper(runtime: string): Reaper {
  const watched = new Map<number, ProcessTree>();
  let child: ChildProcess | undefined;
  let replaced = 0;
  let timer: NodeJS.Timeout | undefined;

  const tell = (text: string) => child?.stdin?.write(`${text}\n`);
  const start = () => {
    const started = spawnReaper(runtime);
    // It only matters when we die: that it cannot start must not end a check. The next program tries again.
    started.on('error', () => forgetChild(started)).on('exit', () => replace(started));
    child = started;
    for (const tree of watched.values()) tell(watching(tree));
  };
  const forgetChild = (ended: ChildProcess) => {
    if (child === ended) child = undefined;
  };
  /** One that was ended while it watched has a successor, but not for ever. */
  const replace = (ended: ChildProcess) => {
    const wasOurs = child === ended;
    forgetChild(ended);
    if (wasOurs && watched.size > 0 && ++replaced <= mostReplaced) start();
  };
  const rest = async () => {
    clearTimeout(timer);
    if (!child || watched.size > 0) return;
    const ending = child;
    child = undefined;
    const gone = new Promise<void>(resolve => ending.once('exit', () => resolve()).once('error', () => resolve()));
    // It holds nothing that it would have to put away.
    ending.kill('SIGKILL');
    ending.ref();
    if (ending.exitCode === null && ending.signalCode === null && ending.pid !== undefined) await gone;
  };

  return {
    watch(tree) {
      clearTimeout(timer);
      watched.set(tree.root, tree);
      if (child) tell(watching(tree));
      else start();
    },
    forget(tree) {
      if (!watched.delete(tree.root)) return;
      tell(`forget ${tree.root}`);
      if (watched.size > 0) return;
      clearTimeout(timer);
      timer = setTimeout(() => void rest(), linger).unref();
    },
    rest,
  };
}

const watching = ({ root, mark, score }: ProcessTree) => `watch ${root} ${mark} ${score ?? ''}`;

function spawnReaper(runtime: string): ChildProcess {
  const child = spawn(runtime, ['-e', code, markVariable], {
    env: childEnvironment(process.env, { ELECTRON_RUN_AS_NODE: '1' }),
    // A signal to our group, such as Ctrl+C in a terminal, does not reach it.
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    windowsHide: true,
  });
  // Writing to one that was ended is seen by its 'exit'.
  child.stdin?.on('error', () => undefined);
  // It must not keep us alive.
  child.unref();
  (child.stdin as unknown as { unref?(): void } | null)?.unref?.();
  return child;
}
