import { constants } from 'node:os';
import { createInterface } from 'node:readline/promises';
import { version } from '../../package.json';
import { exits } from './exits.ts';
import { run } from './run.ts';
import { Interrupted, type Output, type Surroundings } from './surroundings.ts';

const ending = new AbortController();

/** The first signal ends what was started and then the command; the second ends it at once. */
function end(signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP'): void {
  const code = 128 + constants.signals[signal];
  if (ending.signal.aborted) process.exit(code);
  ending.abort(new Interrupted(code));
}

/** A report that could not be written says nothing of anybody's work, whatever the checks found. */
let isCut = false;
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader has gone, such as `head`: what is left to say is for nobody.
  if (error.code === 'EPIPE' || isCut) return;
  isCut = true;
  process.exitCode = exits.couldNotCheck;
  process.stderr.write(`The output could not be written: ${error.message}.\n`);
});
// What standard error does not take is told nowhere; the report and the exit code stand.
process.stderr.on('error', () => undefined);

/** @param before is written before each text. */
function outputOf(stream: NodeJS.WriteStream, before = ''): Output {
  return {
    write: text => void stream.write(before + text),
    isTerminal: stream.isTTY === true,
    columns: stream.isTTY ? stream.columns : undefined,
  };
}

/** At a terminal, what is said takes the place of what is said of the check that runs (ECMA-48 EL). */
const instead = process.stdout.isTTY && process.stderr.isTTY && process.env.TERM !== 'dumb' ? '\r\u001b[K' : '';

/** Asks on standard error, so that a report on standard output stays whole. */
async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  lines.on('SIGINT', () => end('SIGINT'));
  try {
    return await lines.question(instead + question, { signal: ending.signal });
  } catch (error) {
    ending.signal.throwIfAborted();
    // Ctrl+D: nothing was typed, and nothing will be.
    if (!(error instanceof Error && error.name === 'AbortError')) throw error;
    process.stderr.write('\n');
    return '';
  } finally {
    lines.close();
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(signal));
const isAttended = process.stdin.isTTY === true && process.stderr.isTTY === true && !isCi(process.env.CI);
const surroundings: Surroundings = {
  folder: process.cwd(),
  environment: process.env,
  build: __dirname,
  version,
  out: outputOf(process.stdout),
  err: outputOf(process.stderr, instead),
  ask: isAttended ? ask : undefined,
  signal: ending.signal,
  clock: Date.now,
};
void run(process.argv.slice(2), surroundings).then(
  code => {
    if (!isCut) process.exitCode = code;
  },
  (error: unknown) => {
    // A bug of ours says nothing of anybody's work.
    console.error(error);
    process.exitCode = exits.couldNotCheck;
  },
);

/** Build servers set it to something, most of them to `true`. */
function isCi(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== 'false' && value !== '0';
}
