import { parentPort } from 'node:worker_threads';
import { openSession, type ScriptRequest } from '../../core/checks/mongo/session.ts';
import { openRunner } from './mongoRunner.ts';

const run = openSession(openRunner());
parentPort?.on('message', async (request: ScriptRequest) => parentPort?.postMessage(await run(request)));
