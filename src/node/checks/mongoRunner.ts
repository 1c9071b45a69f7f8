import vm from 'node:vm';
import type { Realm } from '../../core/checks/mongo/script.ts';
import type { Runner } from '../../core/checks/mongo/session.ts';
import { type CompiledScript, compileScript, placeOf } from './mongoScript.ts';

/**
 * Runs scripts in contexts of their own, without Node's globals. That keeps them to what a shell offers, so that nobody
 * learns to rely on more; it is no wall against malice, and need not be: it is the learner's own script on the learner's
 * own machine.
 * @param unhandled takes the reasons of promises that were rejected and that nobody waited for.
 */
export function openRunner(unhandled: () => readonly unknown[] = () => []): Runner {
  let ours: CompiledScript['ours'];
  return {
    async run(text, name, prepare) {
      ours = undefined;
      const globals: Record<string, unknown> = {};
      const context = vm.createContext(globals);
      prepare(globals, vm.runInContext('({ Object, Array, Date, RegExp })', context) as Realm);
      const compiled = compileScript(text, name);
      ours = compiled.ours;
      const value: unknown = await compiled.script.runInContext(context);
      // Node tells of them only when the current turn is over.
      await new Promise(resolve => setImmediate(resolve));
      const reasons = unhandled();
      if (reasons.length > 0) throw reasons[0];
      return value;
    },
    place: (error, name) => placeOf(error, name, ours),
  };
}
