import vm from 'node:vm';
import { parentPort } from 'node:worker_threads';
import type { Realm } from '../../core/checks/mongo/script.ts';
import { openSession, type Runner, type ScriptRequest } from '../../core/checks/mongo/session.ts';
import { compileScript, placeOf } from './mongoScript.ts';

/*
 * Runs mongosh scripts in a context of their own, without Node's globals. The context keeps scripts to what a shell
 * offers, so that nobody learns to rely on more; it is no wall against malice, and need not be: it is the learner's own
 * script on the learner's own machine.
 */
const runner: Runner = {
  async run(script, name, prepare) {
    const globals: Record<string, unknown> = {};
    const context = vm.createContext(globals);
    prepare(globals, vm.runInContext('({ Object, Array, Date, RegExp })', context) as Realm);
    return await compileScript(script, name).runInContext(context);
  },
  place: placeOf,
};

const run = openSession(runner);
parentPort?.on('message', async (request: ScriptRequest) => parentPort?.postMessage(await run(request)));
