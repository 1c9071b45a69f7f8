import vm from 'node:vm';
import type { Realm } from '../../core/checks/mongo/script.ts';
import type { Runner } from '../../core/checks/mongo/session.ts';
import { type CompiledScript, compileScript, placeOf } from './mongoScript.ts';

/**
 * Runs scripts in contexts of their own, without Node's globals. That keeps them to what a shell offers, so that nobody
 * learns to rely on more; it is no wall against malice, and need not be: it is the learner's own script on the learner's
 * own machine.
 */
export function openRunner(): Runner {
  let ours: CompiledScript['ours'];
  return {
    async run(text, name, prepare) {
      ours = undefined;
      const globals: Record<string, unknown> = {};
      const context = vm.createContext(globals);
      prepare(globals, vm.runInContext('({ Object, Array, Date, RegExp })', context) as Realm);
      const compiled = compileScript(text, name);
      ours = compiled.ours;
      return await compiled.script.runInContext(context);
    },
    place: (error, name) => placeOf(error, name, ours),
  };
}
