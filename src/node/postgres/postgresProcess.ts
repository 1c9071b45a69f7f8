import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { PostgresReply, PostgresRequest } from './postgresMessages.ts';

/**
 * The process that embedded PostgreSQL runs in, started with what its worker needs as JSON. It hands messages on in
 * both directions, and ends when its worker does, or when the process that started it is gone.
 */

/**
 * JavaScript's own memory in the worker, in MB; PostgreSQL's is limited in the worker. The stack is so large that
 * PostgreSQL finds a recursion without an end itself, by max_stack_depth; only a thread can have such a stack.
 */
const resourceLimits = { maxOldGenerationSizeMb: 512, stackSizeMb: 64 };

const worker = new Worker(path.join(__dirname, 'sqlWorker.js'), {
  workerData: JSON.parse(process.argv[2] ?? '') as unknown,
  resourceLimits,
  env: {},
});

/** The last word: a process that ends before its message is written would lose it. */
const sayLast = (reply: PostgresReply) => process.send?.(reply, () => process.exit());

worker.on('message', (reply: PostgresReply) => process.send?.(reply));
worker.on('error', (error: Error & { code?: string }) =>
  sayLast(
    error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      ? { say: 'too much', what: 'rows' }
      : { say: 'failed', why: error.message },
  ),
);
worker.on('exit', code => sayLast({ say: 'failed', why: `its thread ended with ${code}` }));
process.on('message', (request: PostgresRequest) => worker.postMessage(request));
process.on('disconnect', () => process.exit());
