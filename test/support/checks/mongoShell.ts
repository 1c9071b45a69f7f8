import assert from 'node:assert/strict';
import path from 'node:path';
import type { MongoOutcome } from '../../../src/core/checks/engine/mongoEngine.ts';
import type { Json } from '../../../src/core/json.ts';
import { type InterpreterParts, openInterpreter } from '../../../src/node/mongo/mongoInterpreter.ts';
import { readParts } from '../../../src/node/mongo/mongoParts.ts';
import { workersFolder } from './workers.ts';

let parts: Promise<InterpreterParts> | undefined;

/** A simulated MongoDB in this thread: for tests that need no worker. */
export function openShell() {
  parts ??= workersFolder().then(folder => readParts(path.join(folder, 'mongo')));
  const server = parts.then(all => openInterpreter(all));
  const answer = async (script: string, undo = false) => {
    const run = await server;
    const given = await run({ script, name: 'shelf.js', database: 'shelf', undo });
    assert.ok(given && !('stopped' in given), `no answer: ${JSON.stringify(given)}`);
    return given;
  };
  return {
    answer,
    /** The outcome of a script that uses only what is covered. */
    async outcome(script: string, undo = false): Promise<MongoOutcome> {
      const given = await answer(script, undo);
      assert.ok('outcome' in given, `not covered: ${JSON.stringify(given)}`);
      return given.outcome;
    },
    /** The value of a script that is not refused. */
    async value(script: string, undo = false): Promise<Json> {
      const given = await this.outcome(script, undo);
      assert.ok('value' in given, `refused: ${JSON.stringify(given)}`);
      return given.value;
    },
  };
}

/** What a script that is refused comes to: its code and message. */
export async function refusalOf(shell: ReturnType<typeof openShell>, script: string) {
  const given = await shell.outcome(script);
  assert.ok('refusal' in given, `accepted: ${JSON.stringify(given)}`);
  return given.refusal;
}
