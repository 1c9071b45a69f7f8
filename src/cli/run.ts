import type { CommandLine } from './args/commandLine.ts';
import { readCommandLine } from './args/commandLine.ts';
import type { CommandName } from './args/commandTable.ts';
import { usage } from './args/usage.ts';
import { type Exit, exits, WrongUse } from './exits.ts';
import { Interrupted, type Surroundings } from './surroundings.ts';

type Command = (line: CommandLine, surroundings: Surroundings) => Promise<Exit>;

/** What does each command; loaded when it is called. */
const load: Readonly<Record<CommandName, () => Promise<Command>>> = {
  check: async () => (await import('./commands/check.ts')).check,
  status: async () => (await import('./commands/status.ts')).status,
  start: async () => (await import('./commands/start.ts')).start,
  list: async () => (await import('./commands/list.ts')).list,
  doctor: async () => (await import('./commands/doctor.ts')).doctor,
  prove: async () => (await import('./commands/prove.ts')).prove,
};

/** Runs the command that the arguments name. @returns what the process ends with; 128 and more after a signal. */
export async function run(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const { out, err, version } = surroundings;
  try {
    const line = readCommandLine(args);
    if (line.has('version')) out.write(`${version}\n`);
    else if (line.has('help')) out.write(usage(line.command));
    else if (line.command === undefined) throw new WrongUse(`Say what to do.\n\n${usage(undefined).trimEnd()}`);
    else return await (await load[line.command]())(line, surroundings);
    return exits.passed;
  } catch (error) {
    if (error instanceof Interrupted) return error.code;
    if (!(error instanceof WrongUse)) throw error;
    err.write(`${error.message}\n`);
    return exits.wrongUse;
  }
}
