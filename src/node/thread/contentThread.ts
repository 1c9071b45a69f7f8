import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { type Answered, type Asked, type ContentThread, ContentTimeout } from '../../core/thread/requests.ts';

type Options = {
  /** Folder of the built workers. */
  readonly workers: string;
  /** Milliseconds until a question must be answered. */
  readonly timeLimit?: number;
  /** Milliseconds without a question after which the thread ends. */
  readonly idle?: number;
};

type Waiting = {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
  readonly timer: ReturnType<typeof setTimeout>;
};

type Running = { readonly worker: Worker; readonly waiting: Map<number, Waiting> };

/** Megabytes for a course's text; one of 1,000 steps takes less than 100. */
const mostMemory = 512;

/** Opens the thread that compiles content. Nothing is started before the first question. */
export function openContentThread({ workers, timeLimit = 30_000, idle = 30_000 }: Options): ContentThread {
  let running: Running | undefined;
  let rest: ReturnType<typeof setTimeout> | undefined;
  let last = 0;

  const start = (): Running => {
    const worker = new Worker(path.join(workers, 'contentWorker.js'), {
      env: {},
      stdin: false,
      resourceLimits: { maxOldGenerationSizeMb: mostMemory },
    });
    const started: Running = { worker, waiting: new Map() };
    worker.on('message', (answered: Answered) => take(started, answered));
    worker.on('error', error => stop(started, error));
    worker.on('exit', () => stop(started, new Error('The content thread ended.')));
    worker.unref();
    return started;
  };
  const take = ({ waiting }: Running, answered: Answered) => {
    const asked = waiting.get(answered.id);
    if (!asked) return;
    waiting.delete(answered.id);
    clearTimeout(asked.timer);
    if ('failed' in answered) asked.reject(new Error(answered.failed));
    else asked.resolve(answered.answer as never);
    restLater();
  };
  /** Ends a thread; callers that still wait for it are told why. */
  const stop = async (stopped: Running, why: Error) => {
    if (running === stopped) running = undefined;
    for (const { reject, timer } of stopped.waiting.values()) {
      clearTimeout(timer);
      reject(why);
    }
    stopped.waiting.clear();
    await stopped.worker.terminate();
  };
  const restLater = () => {
    clearTimeout(rest);
    if (running?.waiting.size !== 0) return;
    const resting = running;
    rest = setTimeout(() => void stop(resting, new Error('The content thread was idle.')), idle);
    rest.unref();
  };

  return {
    ask(what, question) {
      clearTimeout(rest);
      running ??= start();
      const { worker, waiting } = running;
      const asked = running;
      const id = ++last;
      return new Promise((resolve, reject) => {
        const tooLong = () => stop(asked, new ContentTimeout(`No answer to "${what}" in ${timeLimit / 1000} seconds.`));
        waiting.set(id, { resolve: resolve as Waiting['resolve'], reject, timer: setTimeout(tooLong, timeLimit) });
        worker.postMessage({ id, what, question } satisfies Asked);
      });
    },
    async close() {
      clearTimeout(rest);
      if (running) await stop(running, new Error('The window closes.'));
    },
  };
}
