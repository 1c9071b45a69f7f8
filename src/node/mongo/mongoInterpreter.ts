import { EvalFlags, JSException, type JSValueHandle, QuickJS } from 'quickjs-wasi';
import type { RunningScript, ScriptRequest } from '../../mongo/shell/session.ts';
import { type Interpreted, readAnswer, textOf } from './mongoAnswer.ts';

/** One script for a simulated server. */
export type InterpretedScript = Omit<ScriptRequest, 'state'> & {
  /** Whether what it does is undone afterwards. */
  readonly undo: boolean;
};

/** Bytes of stack for a script: beyond it is its own RangeError, and before the end of the interpreter's stack. */
const mostStack = 256 * 1024;

/** What a simulated server is made of. */
export type InterpreterParts = {
  /** QuickJS. */
  readonly wasm: WebAssembly.Module;
  /** The simulator as bytecode of it. */
  readonly simulator: Uint8Array;
  /** Megabytes that a script may take, with the documents. */
  readonly mostMemory: number;
};

/**
 * Opens a simulated server that runs scripts one after the other, each in a QuickJS of its own: an interpreter compiled
 * to WebAssembly, which is given no function and no object of ours. The simulator runs in there as well. Strings go in and
 * come out: the script and what the server holds, and the answer. A script that waits for ever has none.
 * @param ask hands commands to a real server, as texts; it is the one function of ours that is in there then.
 */
export function openInterpreter({ wasm, simulator, mostMemory }: InterpreterParts, ask?: (command: string) => string) {
  let state = '';
  return async ({ undo, ...request }: InterpretedScript): Promise<Interpreted | undefined> => {
    const rejected = new Map<number, JSValueHandle>();
    const vm = await QuickJS.create({
      wasm,
      memoryLimit: mostMemory * 2 ** 20,
      maxStackSize: mostStack,
      onUnhandledRejection: (promise: JSValueHandle, reason: JSValueHandle, handled: boolean) => {
        if (handled) rejected.delete(promise.identity);
        else rejected.set(promise.identity, reason.dup());
      },
    });
    try {
      const { answer, after } = runScript(vm, simulator, { ...request, state }, rejected, ask);
      if (!undo) state = after;
      return answer;
    } catch (error) {
      // Whatever it is: nothing of this interpreter is used again.
      if (error instanceof Error) return { stopped: isOutOfMemory(error) ? 'memory' : 'interpreter' };
      throw error;
    }
  };
}

function runScript(
  vm: QuickJS,
  simulator: Uint8Array,
  request: ScriptRequest,
  rejected: ReadonlyMap<number, JSValueHandle>,
  ask: ((command: string) => string) | undefined,
): { answer: Interpreted | undefined; after: string } {
  const begin = vm.evalBytecode(simulator).getProp('begin');
  const server = ask && [vm.newFunction('ask', command => vm.newString(ask(textOf(command))))];
  const running = vm.callFunction(begin, vm.undefined, vm.newString(JSON.stringify(request)), ...(server ?? []));
  const tell = (what: keyof RunningScript, ...args: JSValueHandle[]) =>
    vm.callFunction(running.getProp(what), vm.undefined, ...args);
  // As in mongosh, a script may wait outside of a function.
  const waits = /\bawait\b/.test(request.script);
  try {
    const flags = waits ? EvalFlags.ASYNC : EvalFlags.TYPE_GLOBAL;
    tell(waits ? 'waiting' : 'done', vm.evalCode(request.script, request.name, flags));
  } catch (error) {
    if (!(error instanceof JSException) || isOutOfMemory(error)) throw error;
    tell('failed', error.handle);
  }
  vm.executePendingJobs();
  const [reason] = rejected.values();
  if (reason) tell('failed', reason);
  const answer = tell('answer');
  return {
    answer: answer.isUndefined ? undefined : readAnswer(textOf(answer), request.script),
    after: textOf(tell('state')),
  };
}

/** No script can catch this error of QuickJS. */
const isOutOfMemory = (error: unknown) =>
  error instanceof JSException && error.name === 'InternalError' && error.message === 'out of memory';
