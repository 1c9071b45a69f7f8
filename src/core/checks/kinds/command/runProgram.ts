import { message } from '../../../message.ts';
import type { Finding } from '../../engine/evidence.ts';
import { CouldNotCheck } from '../../engine/verdict.ts';
import { commandText, type Ended, type World } from '../../engine/world.ts';
import { notInstalled } from '../../programs/notInstalled.ts';
import { placeIn } from '../../programs/placeIn.ts';
import { endOf, plainText } from '../../programs/plainText.ts';
import { readJunit } from './readJunit.ts';
import { readTap } from './readTap.ts';
import type { CommandCheck } from './schema.ts';
import { isTestFile } from './testFile.ts';
import { type IsFile, type TestReport, unreadableReport } from './testReport.ts';

/** A command that has run. */
export type Run = {
  readonly ended: Ended;
  readonly stdout: string;
  readonly stderr: string;
  readonly report: TestReport;
  /** The place in the learner's files that some text, such as a stack trace, names first. */
  place(text: string): Finding['where'];
};

/** Runs a command to its end and reads its report. Throws CouldNotCheck when a package is missing. */
export async function runProgram(check: CommandCheck, world: World, signal: AbortSignal): Promise<Run> {
  const ended = await world.programs.run(check.run, {
    env: { NO_COLOR: '1', ...check.env },
    shownAs: commandText(check.run, check.env),
    timeLimit: check.timeLimit * 1000,
    signal,
  });
  const [stdout, stderr] = [plainText(ended.stdout), plainText(ended.stderr)];
  const missing = ended.code === 0 ? undefined : await notInstalled(world.files, `${stderr}\n${stdout}`);
  if (missing) throw missing;
  if (ended.lost && ended.cut === undefined && check.reads !== 'exit' && check.report === undefined) throw reportCut();
  const files = new Set(await world.files.list());
  const folders = await world.files.folders();
  const isFile = (name: string) => isTestFile(name, files, folders);
  return {
    ended,
    stdout,
    stderr,
    report: await readReport(check, world, stdout, isFile),
    place: text => placeIn(text, folders, files),
  };
}

/** The beginning of the report is gone: what is left of it would be judged wrongly. */
function reportCut(): CouldNotCheck {
  return new CouldNotCheck({
    kind: 'too large',
    message: message(
      'The tests print more than 1 MB, so their report is incomplete. Make them print less, then check again.',
    ),
    fix: { kind: 'retry' },
  });
}

async function readReport(
  { reads, report: path }: CommandCheck,
  world: World,
  stdout: string,
  isFile: IsFile,
): Promise<TestReport> {
  switch (reads) {
    case 'exit':
      return { tests: [], faults: [] };
    case 'tap':
      return readTap(stdout, isFile);
    case 'junit': {
      if (path === undefined) return readJunit(stdout, isFile);
      return readReportFile(path, world, isFile);
    }
  }
}

async function readReportFile(path: string, world: World, isFile: IsFile): Promise<TestReport> {
  const read = await world.files.read(path);
  switch (read.state) {
    case 'text':
      // It was empty before the run.
      if (read.text !== '') return readJunit(plainText(read.text), isFile);
      return unreadableReport(message('The test report {0} was not written.', path));
    case 'too large':
      return unreadableReport(message('The test report {0} is larger than 4 MB. Make the tests print less.', path));
    case 'not text':
      return unreadableReport(message('The test report {0} is not UTF-8 text.', path));
    case 'missing':
    case 'folder':
      return unreadableReport(message('The test report {0} was not written.', path));
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
      '"{0}" was stopped after {1} seconds. Make sure that it ends by itself, then check again.',
      commandText(run),
      timeLimit,
    ),
    fix: { kind: 'retry' },
    finding: { output: printedBy({ ended, ...rest }) },
  });
}

/** Why a run cannot count as one that ended well; undefined when it can. */
export function badEnd({ ended: { code, signal, cut } }: Run, expected: number) {
  if (cut === 'output') return message('The program printed more than 10 MB and was stopped.');
  if (code === undefined) return message('The program was ended by the signal {0}.', signal ?? '?');
  return code === expected
    ? undefined
    : message('The program ended with exit code {0}; it must be {1}.', code, expected);
}
