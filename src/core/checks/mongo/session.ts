import type { MongoOutcome, MongoRefusal } from '../mongoEngine.ts';
import { newServer, saveServer } from './database.ts';
import { MongoServerError, NotCovered } from './refusal.ts';
import type { Realm } from './script.ts';
import { makeShell, toJson } from './shell.ts';

/** What runs JavaScript: in a realm of its own for every script. */
export type Runner = {
  /**
   * Runs a script in a fresh global scope.
   * @param prepare is told the realm, and fills the scope, before the script begins.
   * @returns the value of the last expression.
   */
  run(
    script: string,
    name: string,
    prepare: (globals: Record<string, unknown>, realm: Realm) => void,
  ): Promise<unknown>;
  /** Where in the script an error was thrown. */
  place(error: unknown, name: string): { readonly line: number; readonly column: number } | undefined;
};

/** One script to run. */
export type ScriptRequest = {
  readonly script: string;
  readonly name: string;
  readonly database: string;
  /** Whether what it does is undone afterwards. */
  readonly undo: boolean;
};

/** What came of a script: its outcome, or the feature that the simulator lacks. */
export type ScriptAnswer =
  | { readonly outcome: MongoOutcome }
  | { readonly notCovered: string; readonly line: number | undefined; readonly column: number | undefined };

/** A simulated server that runs scripts one after the other. */
export function openSession(runner: Runner): (request: ScriptRequest) => Promise<ScriptAnswer> {
  let server = newServer();
  return async ({ script, name, database, undo }) => {
    const saved = undo ? saveServer(server) : undefined;
    const missed: NotCovered[] = [];
    let printed = () => '';
    const note = (error: unknown) => {
      if (error instanceof NotCovered) missed.push(error);
    };
    let answer: ScriptAnswer;
    try {
      const value = await runner.run(script, name, (globals, realm) => {
        const shell = makeShell(globals, server, database, { realm, missed: note });
        printed = shell.printed;
      });
      answer = { outcome: { value: toJson(value), printed: printed() } };
    } catch (error) {
      note(error);
      answer = { outcome: { refusal: refusalOf(error, runner.place(error, name)), printed: printed() } };
    }
    if (saved) server = saved;
    const [first] = missed;
    return first
      ? { notCovered: first.feature, ...(runner.place(first, name) ?? { line: undefined, column: undefined }) }
      : answer;
  };
}

function refusalOf(error: unknown, place: { line: number; column: number } | undefined): MongoRefusal {
  const where = { line: place?.line, column: place?.column };
  if (error instanceof MongoServerError)
    return {
      code: error.code,
      message: error.message,
      details: error.errInfo === undefined ? undefined : toJson(error.errInfo),
      ...where,
    };
  return { code: undefined, message: described(error), details: undefined, ...where };
}

/** An error as a console shows it. It may come from another realm, so that `instanceof` says nothing. */
function described(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('message' in error))
    return `Uncaught ${JSON.stringify(toJson(error))}`;
  const { name, message } = error as { name?: unknown; message: unknown };
  return `${String(name ?? 'Error')}: ${String(message)}`;
}
