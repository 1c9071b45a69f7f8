import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import type { MongoDatabase, MongoOptions } from '../../core/checks/engine/mongoEngine.ts';
import { notCovered, scriptBreaks, scriptTooLarge, scriptTooLong } from '../../core/checks/kinds/mongo/obstacles.ts';
import type { ScriptAnswer } from '../../mongo/shell/session.ts';
import type { Interpreted } from './mongoAnswer.ts';
import type { InterpretedScript, InterpreterParts } from './mongoInterpreter.ts';

/** What a thread is opened with; `line` when its scripts ask a server outside. */
export type ThreadData = InterpreterParts & { readonly line?: Line };

/** How an answer comes to a thread that waits for it. */
export type Line = {
  readonly answers: MessagePort;
  /** One number: 1 when an answer is there. */
  readonly ready: Int32Array<SharedArrayBuffer>;
};

/** A command of a script to a server outside, as JSON. */
export type Asked = { readonly asks: string };

/** Answers a command of a script; what it rejects with ends the script. */
export type AnswerCommand = (command: string) => Promise<string>;

/** A thread in which scripts run one after the other. */
export type MongoThread = {
  /** Runs a script. @param answer for its commands, when it asks a server outside. */
  run(
    script: Omit<InterpretedScript, 'database'>,
    options: MongoOptions,
    answer?: AnswerCommand,
  ): Promise<ScriptAnswer>;
  end(): Promise<void>;
};

/** Opens a thread. @param asks whether its scripts ask a server outside. */
export function openThread(workerFile: string, parts: InterpreterParts, asks: boolean): MongoThread {
  const { port1, port2 } = new MessageChannel();
  const ready = new Int32Array(new SharedArrayBuffer(4));
  const data: ThreadData = asks ? { ...parts, line: { answers: port2, ready } } : parts;
  const worker = new Worker(workerFile, {
    env: {},
    stdin: false,
    workerData: data,
    transferList: asks ? [port2] : [],
    // Of the texts that go in and come out; the interpreter's memory is not among it.
    resourceLimits: { maxOldGenerationSizeMb: 256, stackSizeMb: 16 },
  });
  const tell = (text: string) => {
    port1.postMessage(text);
    Atomics.store(ready, 0, 1);
    Atomics.notify(ready, 0);
  };
  return {
    run: (script, options, answer) => answered(worker, { ...script, database: options.name }, options, answer, tell),
    async end() {
      port1.close();
      await worker.terminate();
    },
  };
}

/** A database whose scripts run in a thread; what is not covered is an obstacle. */
export const databaseOf = (
  ask: (script: string, name: string, undo: boolean) => Promise<ScriptAnswer>,
): MongoDatabase => {
  const outcome = async (script: string, name: string, undo: boolean) => {
    const answer = await ask(script, name, undo);
    if ('outcome' in answer) return answer.outcome;
    throw notCovered(name, answer);
  };
  return {
    run: (script, name) => outcome(script, name, false),
    rehearse: (script, name) => outcome(script, name, true),
  };
};

/** Sends a script to the worker and waits for what came of it; ends the worker when that takes too long. */
function answered(
  worker: Worker,
  request: InterpretedScript,
  { timeLimit, signal }: MongoOptions,
  answer: AnswerCommand | undefined,
  tell: (text: string) => void,
): Promise<ScriptAnswer> {
  return new Promise((resolve, reject) => {
    const stop = (reason: unknown) => {
      settle();
      // The script may loop for ever; it is gone before anything else is done.
      worker.terminate().then(() => reject(reason), reject);
    };
    const timer = setTimeout(() => stop(scriptTooLong(request.name, timeLimit)), timeLimit);
    const aborted = () => stop(signal.reason);
    const heard = (said: Interpreted | Asked) => {
      if ('asks' in said) return void answer?.(said.asks).then(tell, stop);
      if ('stopped' in said)
        return stop(said.stopped === 'memory' ? scriptTooLarge(request.name) : scriptBreaks(request.name));
      settle();
      resolve(said);
    };
    const failed = (error: Error) => stop(isOutOfMemory(error) ? scriptTooLarge(request.name) : error);
    const ended = () => stop(new Error('MongoDB’s scripts were ended while one was running.'));
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
