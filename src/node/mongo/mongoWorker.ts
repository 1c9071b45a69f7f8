import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { type InterpretedScript, openInterpreter } from './mongoInterpreter.ts';
import type { Asked, ThreadData } from './mongoThread.ts';

const { line, ...parts } = workerData as ThreadData;

/** Asks the server outside and waits, as scripts of mongosh do: without a promise. */
function ask(command: string): string {
  if (!line) throw new Error('There is no server to ask.');
  const asked: Asked = { asks: command };
  parentPort?.postMessage(asked);
  Atomics.wait(line.ready, 0, 0);
  Atomics.store(line.ready, 0, 0);
  return receiveMessageOnPort(line.answers)?.message as string;
}

const run = openInterpreter(parts, line && ask);
parentPort?.on('message', async (script: InterpretedScript) => {
  const answer = await run(script);
  // One that waits for ever is ended by its limit of time.
  if (answer) parentPort?.postMessage(answer);
});
