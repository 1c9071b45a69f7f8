import { parentPort } from 'node:worker_threads';
import { openSession, type ScriptRequest } from '../../core/checks/mongo/session.ts';
import { openRunner } from './mongoRunner.ts';

let rejected: unknown[] = [];
// Otherwise a promise that a script forgets would end the worker.
process.on('unhandledRejection', reason => rejected.push(reason));

const unhandled = () => {
  const reasons = rejected;
  rejected = [];
  return reasons;
};

const run = openSession(openRunner(unhandled));
parentPort?.on('message', async (request: ScriptRequest) => parentPort?.postMessage(await run(request)));
