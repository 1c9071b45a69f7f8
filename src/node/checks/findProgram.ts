import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import path from 'node:path';
import type { CommandLine } from '../../core/checks/engine/world.ts';
import { toolMissing } from '../../core/checks/programs/programObstacles.ts';
import { variable } from './environment.ts';

/** The same program under another name: which of them a system has is an accident of how it was installed. */
const otherNames: Readonly<Record<string, readonly CommandLine[]>> = {
  python3: [
    { program: 'python', args: [] },
    { program: 'py', args: ['-3'] },
  ],
  python: [
    { program: 'python3', args: [] },
    { program: 'py', args: ['-3'] },
  ],
  pip: [{ program: 'pip3', args: [] }],
};

/** A command line whose program is there, and what its environment needs besides. */
export type FoundProgram = CommandLine & { readonly env: Readonly<Record<string, string>> };

/**
 * Finds a program on the PATH, under its own name or another that it has. For a missing `node` the editor's own runtime
 * stands in.
 * @param runtime our own executable: Node, or Electron that can be Node
 * @throws CouldNotCheck when it is not to be found.
 */
export async function findProgram(
  line: CommandLine,
  { folder, env, runtime }: { folder: string; env: Readonly<Record<string, string>>; runtime: string },
): Promise<FoundProgram> {
  const names = Object.hasOwn(otherNames, line.program) ? (otherNames[line.program] ?? []) : [];
  for (const { program, args } of [{ program: line.program, args: [] }, ...names])
    if (await isThere(program, folder, env)) return { program, args: [...args, ...line.args], env: {} };
  if (line.program === 'node') return { program: runtime, args: line.args, env: { ELECTRON_RUN_AS_NODE: '1' } };
  throw toolMissing(line.program);
}

async function isThere(program: string, folder: string, env: Readonly<Record<string, string>>): Promise<boolean> {
  const windows = process.platform === 'win32';
  const own = /[\\/]/.test(program) ? [''] : (variable(env, 'PATH') ?? '').split(path.delimiter);
  const endings = windows ? ['', ...(variable(env, 'PATHEXT') ?? '.COM;.EXE;.BAT;.CMD').split(';')] : [''];
  for (const place of own)
    for (const ending of endings)
      if (await isExecutable(path.resolve(folder, place, program + ending), windows)) return true;
  return false;
}

async function isExecutable(file: string, windows: boolean): Promise<boolean> {
  try {
    if (!(await stat(file)).isFile()) return false;
    if (!windows) await access(file, constants.X_OK);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM', 'ELOOP', 'ENAMETOOLONG', 'UNKNOWN'].includes(code ?? '')) return false;
    throw error;
  }
}
