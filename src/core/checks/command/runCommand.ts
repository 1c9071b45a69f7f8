import { message } from '../../message.ts';
import type { Finding } from '../evidence.ts';
import { notInstalled } from '../notInstalled.ts';
import { CouldNotCheck } from '../verdict.ts';
import { commandText, type Ended, type World } from '../world.ts';
import type { CommandCheck } from './asksOfCommand.ts';
import { ownFile, placeIn } from './placeIn.ts';
import { endOf, plainText } from './plainText.ts';
import { readJunit } from './readJunit.ts';
import { readTap } from './readTap.ts';
import { type TestReport, unreadableReport } from './testReport.ts';

/** A command that has run. */
export type Run = {
  readonly ended: Ended;
  readonly stdout: string;
  readonly stderr: string;
  readonly report: TestReport;
  /** The place in the learner's files that a text, such as a stack, names first. */
  place(text: string): Finding['where'];
};

/** Runs a command to its end and reads its report. Throws CouldNotCheck when a package is missing. */
export async function runCommand(check: CommandCheck, world: World, signal: AbortSignal): Promise<Run> {
  const ended = await world.programs.run(check.run, {
    env: { NO_COLOR: '1', ...check.env },
    shownAs: commandText(check.run, check.env),
    timeLimit: check.timeLimit * 1000,
    signal,
  });
  const [stdout, stderr] = [plainText(ended.stdout), plainText(ended.stderr)];
  const missing = ended.code === 0 ? undefined : await notInstalled(world.files, `${stderr}\n${stdout}`);
  if (missing) throw missing;
  const files = new Set(await world.files.list());
  const { folder } = world.files;
  // A test may be called like any other file; runners speak of scripts.
  const isFile = (name: string) => /\.[cm]?[jt]sx?$/.test(name) && files.has(ownFile(name, folder));
  return {
    ended,
    stdout,
    stderr,
    report: await readReport(check, world, stdout, isFile),
    place: text => placeIn(text, folder, files),
  };
}

async function readReport(
  { reads, report: path }: CommandCheck,
  world: World,
  stdout: string,
  isFile: (name: string) => boolean,
): Promise<TestReport> {
  switch (reads) {
    case 'exit':
      return { tests: [], faults: [] };
    case 'tap':
      return readTap(stdout, isFile);
    case 'junit': {
      if (path === undefined) return readJunit(stdout, isFile);
      const read = await world.files.read(path);
      return read.state === 'text' && read.text !== ''
        ? readJunit(plainText(read.text), isFile)
        : unreadableReport(message('The test report {0} was not written.', path));
    }
  }
}

/** What was printed, errors last: shown beside a finding. */
export const printedBy = ({ stdout, stderr }: Run) => endOf(`${stdout}\n${stderr}`.trim());

/** Throws CouldNotCheck when the time was up. */
export function inTime({ run, timeLimit }: CommandCheck, { ended, ...rest }: Run): void {
  if (ended.cut !== 'time') return;
  throw new CouldNotCheck({
    kind: 'timed out',
    message: message(
      '"{0}" was ended after {1} seconds. See that it ends by itself, then check again.',
      commandText(run),
      timeLimit,
    ),
    mend: { kind: 'retry' },
    finding: { output: printedBy({ ended, ...rest }) },
  });
}

/** Why a run cannot count as one that ended well; undefined when it can. */
export function badEnd({ ended: { code, signal, cut } }: Run, expected: number) {
  if (cut === 'output') return message('The program printed more than 10 MB and was ended.');
  if (code === undefined) return message('The program was ended by the signal {0}.', signal ?? '?');
  return code === expected
    ? undefined
    : message('The program ended with exit code {0}; it must be {1}.', code, expected);
}
