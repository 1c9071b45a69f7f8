import { readdir, readFile, readlink } from 'node:fs/promises';

type Process = { readonly pid: number; readonly parent: number; readonly folder: string; readonly line: string };

/** The processes that run, without the dead that nobody collected. Linux only. */
async function processes(): Promise<Process[]> {
  const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async pid => {
      const read = (file: string) => readFile(`/proc/${pid}/${file}`, 'latin1').catch(() => '');
      const [stat, line] = [await read('stat'), await read('cmdline')];
      const [state = 'X', parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const folder = await readlink(`/proc/${pid}/cwd`).catch(() => '');
      return /[ZX]/.test(state) ? [] : [{ pid: Number(pid), parent: Number(parent), folder, line }];
    }),
  );
  return found.flat();
}

/** Command lines of the processes that work in a folder, no matter who started them. */
export async function processesIn(folder: string): Promise<string[]> {
  return (await processes()).filter(one => one.folder === folder).map(({ line }) => line.replaceAll('\0', ' '));
}

/** The numbers of the processes that a process started itself, with a text in their command line. */
export async function childrenOf(parent: number, text: string): Promise<number[]> {
  return (await processes()).filter(one => one.parent === parent && one.line.includes(text)).map(({ pid }) => pid);
}

export async function isRunning(pid: number): Promise<boolean> {
  return (await processes()).some(one => one.pid === pid);
}
