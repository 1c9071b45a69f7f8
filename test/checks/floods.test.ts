import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { floods } from '../support/floods/floods.ts';
import { readers } from '../support/floods/readers.ts';

/** UTF-16 units of a flood. */
const size = 20_000;
/** Milliseconds after which a reader is taken to be at it for ever. */
const limit = 60_000;
/** Milliseconds of the processor. Above this, a flood of half the size shows how the time grows. */
const noticeable = 80;
/** What twice the text may take at most: linear time takes twice as long, the square four times. */
const mostGrowth = 3;

const asked = 'BACKEND_JOURNEY_FLOODED_READER';

/** Feeds all floods to one reader and reports each; in a process of its own, since what is wrong may end or block it. */
async function flood(name: string): Promise<void> {
  const report = (message: object) => new Promise(sent => process.send?.(message, sent));
  for (const one of floods) {
    await report({ begins: one.name });
    const fault = await faultOf(name, one);
    if (fault !== undefined) await report({ fault: `${one.name}: ${fault}` });
  }
  await report({ done: true });
}

async function faultOf(name: string, { make }: (typeof floods)[number]): Promise<string | undefined> {
  const reader = readers[name];
  const text = make(size);
  try {
    const whole = await timeOf(() => reader?.read(text));
    if (whole < noticeable) return undefined;
    const half = make(size / 2);
    const growth = [];
    for (let times = 0; times < 3; times++) {
      const before = await timeOf(() => reader?.read(half));
      const again = await timeOf(() => reader?.read(text));
      // The first time, code was compiled or memory was collected: a ratio of such short times says nothing.
      if (again < noticeable) return undefined;
      growth.push(again / before);
    }
    const least = Math.min(...growth);
    return least > mostGrowth
      ? `takes ${least.toFixed(1)} times as long for twice the text (${Math.round(whole)} ms)`
      : undefined;
  } catch (error) {
    const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return /^CouldNotCheck/.test(said) || reader?.refuses?.test(said) ? undefined : said.slice(0, 200);
  }
}

/** The processor's time, in milliseconds, which does not grow with what else the machine does. */
async function timeOf(work: () => unknown): Promise<number> {
  const began = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}

/** The faults of a reader: floods that it answers wrongly, too slowly, or not at all. */
function faultsOf(name: string): Promise<readonly string[]> {
  return new Promise(resolve => {
    const child = fork(fileURLToPath(import.meta.url), [], { env: { ...process.env, [asked]: name }, silent: true });
    const faults: string[] = [];
    let now = 'the first';
    let timer: NodeJS.Timeout | undefined;
    let ended = false;
    child.stdout?.resume();
    child.stderr?.resume();
    const watch = (time: number) => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        ended = true;
        faults.push(`${now}: is still read after ${time} ms`);
        child.kill('SIGKILL');
      }, time);
    };
    // Loading the modules takes long on a busy machine.
    watch(60_000);
    child.on('message', (message: { readonly begins?: string; readonly fault?: string; readonly done?: boolean }) => {
      if (message.begins !== undefined) now = message.begins;
      if (message.fault !== undefined) faults.push(message.fault);
      if (message.done) {
        ended = true;
        child.kill();
      } else watch(limit);
    });
    child.on('exit', (code, signal) => {
      clearTimeout(timer);
      if (!ended) faults.push(`${now}: ends the process (${code ?? signal})`);
      resolve(faults);
    });
  });
}

const own = process.env[asked];
if (own !== undefined) await flood(own);
else
  describe('a flood of text', function () {
    this.timeout(600_000);
    for (const name of Object.keys(readers))
      it(`is read within its bounds: ${name}`, async () => assert.deepEqual(await faultsOf(name), []));
  });
