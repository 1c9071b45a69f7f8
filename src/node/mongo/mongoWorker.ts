import { parentPort, workerData } from 'node:worker_threads';
import { type InterpretedScript, type InterpreterParts, openInterpreter } from './mongoInterpreter.ts';

const run = openInterpreter(workerData as InterpreterParts);
parentPort?.on('message', async (script: InterpretedScript) => {
  const answer = await run(script);
  // One that waits for ever is ended by its limit of time.
  if (answer) parentPort?.postMessage(answer);
});
