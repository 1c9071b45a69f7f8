import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { CommandLine } from '../args/commandLine.ts';
import type { Surroundings } from '../surroundings.ts';
import { type FollowedStore, nowhere, openProgressStore } from './progressStore.ts';

/** The variable by which VS Code's terminals are told where the editor keeps progress. */
const variable = 'BACKEND_JOURNEY_PROGRESS';

/** The folder that progress is kept in; undefined where none is known, as none is then kept. */
export function progressFolder(
  line: CommandLine,
  { folder, environment }: Pick<Surroundings, 'folder' | 'environment'>,
): string | undefined {
  const named = line.value('progress') ?? environment[variable];
  return named ? path.resolve(folder, named) : undefined;
}

/** Opens the store of a command; troubles are told on standard error. */
export function progressStore(line: CommandLine, surroundings: Surroundings): FollowedStore {
  const folder = progressFolder(line, surroundings);
  if (folder === undefined) return nowhere;
  const { clock, err } = surroundings;
  return openProgressStore({ folder, writer: randomUUID(), clock, onTrouble: sentence => err.write(`${sentence}\n`) });
}
