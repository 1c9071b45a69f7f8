import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { MongoDatabase, MongoEngine, MongoOptions } from '../../core/checks/engine/mongoEngine.ts';
import { CouldNotCheck } from '../../core/checks/engine/verdict.ts';
import { message } from '../../core/message.ts';
import type { ScriptAnswer } from '../../mongo/shell/session.ts';
import { webAssembly } from '../postgres/postgresWasm.ts';
import type { Interpreted, InterpretedScript, InterpreterParts } from './mongoInterpreter.ts';

/** Megabytes for a script and the documents; a lab's take less than one. */
const mostMemory = 128;

/**
 * Opens the simulator of MongoDB. Every lent database has a worker thread of its own, which ends with it. What a script
 * can do is limited by the interpreter; the thread is there so that one which never ends can be ended.
 * @param options.workers the folder of the built workers.
 */
export function openMongoSimulator({
  workers,
}: {
  readonly workers: string;
}): MongoEngine & { close(): Promise<void> } {
  const lent = new Set<Worker>();
  let parts: Promise<InterpreterParts> | undefined;
  return {
    async withDatabase(options, work) {
      parts ??= readParts(path.join(workers, 'mongo'));
      await parts;
      options.signal.throwIfAborted();
      const worker = new Worker(path.join(workers, 'mongoWorker.js'), {
        env: {},
        stdin: false,
        workerData: await parts,
        // Of the strings that go in and come out; the interpreter's memory is not among it.
        resourceLimits: { maxOldGenerationSizeMb: 256, stackSizeMb: 16 },
      });
      lent.add(worker);
      try {
        return await work(databaseOf(worker, options));
      } finally {
        lent.delete(worker);
        await worker.terminate();
      }
    },
    async close() {
      await Promise.all([...lent].map(worker => worker.terminate()));
    },
  };
}

/** Reads what the workers share: code that one of them has optimised serves the others too. */
export async function readParts(folder: string): Promise<InterpreterParts> {
  const wasm = await webAssembly.compile(await readFile(path.join(folder, 'quickjs.wasm')));
  return { wasm, simulator: await readFile(path.join(folder, 'simulated.bin')), mostMemory };
}

function databaseOf(worker: Worker, options: MongoOptions): MongoDatabase {
  const ask = async (script: string, name: string, undo: boolean) => {
    const answer = await answered(worker, { script, name, database: options.name, undo }, options);
    if ('outcome' in answer) return answer.outcome;
    const { line, column } = answer;
    throw new CouldNotCheck({
      kind: 'not covered',
      message: message(
        '{0} uses {1}. MongoDB has it, but the simulator that checks this step does not. Do it in another way here.',
        name,
        answer.notCovered,
      ),
      mend: { kind: 'retry' },
      finding: { where: line === undefined || column === undefined ? undefined : { file: name, line, column } },
    });
  };
  return {
    run: (script, name) => ask(script, name, false),
    rehearse: (script, name) => ask(script, name, true),
  };
}

/** Sends a script to the worker and waits for the result; ends the worker when that takes too long. */
function answered(
  worker: Worker,
  request: InterpretedScript,
  { timeLimit, signal }: MongoOptions,
): Promise<ScriptAnswer> {
  return new Promise((resolve, reject) => {
    const stop = (reason: unknown) => {
      settle();
      // The script may loop for ever; it is gone before anything else is done.
      worker.terminate().then(() => reject(reason), reject);
    };
    const timer = setTimeout(() => stop(tooLong(request.name, timeLimit)), timeLimit);
    const aborted = () => stop(signal.reason);
    const heard = (answer: Interpreted) => {
      if ('stopped' in answer) return stop(answer.stopped === 'memory' ? tooLarge(request.name) : broken(request.name));
      settle();
      resolve(answer);
    };
    const failed = (error: Error) => stop(isOutOfMemory(error) ? tooLarge(request.name) : error);
    const ended = () => stop(new Error('The simulator was closed while a script was running.'));
    const settle = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', aborted);
      worker.off('message', heard).off('error', failed).off('exit', ended);
    };
    signal.addEventListener('abort', aborted);
    worker.on('message', heard).on('error', failed).on('exit', ended);
    if (signal.aborted) aborted();
    else worker.postMessage(request);
  });
}

const isOutOfMemory = (error: Error) => 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';

const tooLong = (name: string, timeLimit: number) =>
  new CouldNotCheck({
    kind: 'timed out',
    message: message(
      '{0} was still running after {1} seconds and was stopped. Look for a loop that never ends.',
      name,
      timeLimit / 1000,
    ),
    mend: { kind: 'retry' },
  });

const tooLarge = (name: string) =>
  new CouldNotCheck({
    kind: 'timed out',
    message: message(
      '{0} took more than {1} MB of memory and was stopped. Look for a loop that keeps adding.',
      name,
      mostMemory,
    ),
    mend: { kind: 'retry' },
  });

const broken = (name: string) =>
  new CouldNotCheck({
    kind: 'too large',
    message: message(
      '{0} crashed the interpreter of MongoDB scripts. Look for functions that call each other endlessly, and for values that are nested very deeply.',
      name,
    ),
    mend: { kind: 'retry' },
  });
