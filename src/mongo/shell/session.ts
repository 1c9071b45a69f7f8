import type { MongoOutcome, MongoRefusal } from '../../core/checks/engine/mongoEngine.ts';
import { MongoServerError, NotCovered } from '../refusal.ts';
import { simulated } from '../store/commands.ts';
import { serverOf, serverText } from '../store/stored.ts';
import { type AskServer, askedServer } from './askedServer.ts';
import { placeOf, readable } from './scriptError.ts';
import { makeShell, toJson } from './shell.ts';

/** What came of a script: its outcome, or the feature that the simulator lacks. */
export type ScriptAnswer =
  | { readonly outcome: MongoOutcome }
  | { readonly notCovered: string; readonly line: number | undefined; readonly column: number | undefined };

/** What a script is to run on. */
export type ScriptRequest = {
  readonly script: string;
  /** Shown in errors. */
  readonly name: string;
  /** The database that `db` is when the script begins. */
  readonly database: string;
  /** What the server holds: what `state` gave after the script before, or an empty string. */
  readonly state: string;
};

/** A script that has begun. */
export type RunningScript = {
  /** Told the value of the script's last expression; one that is a promise is waited for. */
  done(value: unknown): void;
  /** Told the promise that a script which itself waits comes to: of an object that has the value. */
  waiting(result: Promise<{ readonly value: unknown }>): void;
  /** Told what the script threw, at once or in a promise that nobody waited for. */
  failed(error: unknown): void;
  /** A ScriptAnswer as JSON; undefined while the script waits for a promise. */
  answer(): string | undefined;
  /** What the server has now, as a string. */
  state(): string;
};

// The script shares these with the simulator, and may replace them.
const { parse, stringify } = JSON;

/**
 * Prepares the global scope for a script, which the caller then evaluates.
 * @param requestText a ScriptRequest as JSON.
 * @param ask hands a command to a real server; without it, the script runs on a simulated one.
 */
export function begin(requestText: string, ask?: AskServer): RunningScript {
  const { script, name, database, state } = parse(requestText) as ScriptRequest;
  const held = serverOf(state);
  const server = ask ? askedServer(ask) : simulated(held);
  const missed: NotCovered[] = [];
  const note = (error: unknown) => {
    if (error instanceof NotCovered) missed.push(error);
  };
  // A place in the script may be below many functions of the simulator.
  Object.assign(Error, { stackTraceLimit: 100 });
  const { from, originOf } = makeOrigins();
  const side = { missed: note, from };
  const { printed } = makeShell(globalThis as unknown as Record<string, unknown>, server, database, side);
  const place = (error: unknown) => placeOf(originOf(error), name, script);
  const answered = (answer: ScriptAnswer) => {
    const [first] = missed;
    return stringify(first ? { notCovered: first.feature, ...place(first) } : answer);
  };
  let text: string | undefined;
  const done = (value: unknown) => {
    text = answered({ outcome: { value: toJson(value), printed: printed() } });
  };
  const failed = (error: unknown) => {
    note(error);
    text = answered({ outcome: { refusal: refusalOf(error, place(error), script), printed: printed() } });
  };
  const whenSettled = (value: unknown) => void Promise.resolve(value).then(done).catch(failed);
  return {
    done: whenSettled,
    waiting: result => void result.then(({ value }) => whenSettled(value)).catch(failed),
    failed,
    answer: () => text,
    state: () => serverText(held),
  };
}

/** Remembers of errors where another one was made that tells more of their place. */
function makeOrigins() {
  const origins = new WeakMap<object, Error>();
  return {
    from<T>(origin: Error, work: () => T): T {
      try {
        return work();
      } catch (error) {
        if (typeof error === 'object' && error !== null) origins.set(error, origin);
        throw error;
      }
    },
    originOf: (error: unknown) => (typeof error === 'object' && error !== null && origins.get(error)) || error,
  };
}

function refusalOf(error: unknown, place: { line: number; column: number } | undefined, script: string): MongoRefusal {
  const where = { line: place?.line, column: place?.column };
  if (error instanceof MongoServerError)
    return {
      code: error.code,
      message: error.message,
      details: error.errInfo === undefined ? undefined : toJson(error.errInfo),
      ...where,
    };
  return { code: undefined, message: described(error, place, script), details: undefined, ...where };
}

/** An error as a console shows it. */
function described(error: unknown, place: { line: number; column: number } | undefined, script: string): string {
  if (typeof error !== 'object' || error === null || !('message' in error))
    return `Uncaught ${stringify(toJson(error))}`;
  const { name, message } = error as { name?: unknown; message: unknown };
  return `${String(name ?? 'Error')}: ${readable(String(message), place, script)}`;
}
