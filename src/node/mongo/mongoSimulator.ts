import path from 'node:path';
import type { MongoEngine } from '../../core/checks/engine/mongoEngine.ts';
import type { InterpreterParts } from './mongoInterpreter.ts';
import { readParts } from './mongoParts.ts';
import { databaseOf, type MongoThread, openThread } from './mongoThread.ts';

/**
 * Opens the simulator of MongoDB. Every lent database has a worker thread of its own, which ends with it. What a script
 * can do is limited by the interpreter; the thread is there so that one which never ends can be ended.
 * @param options.workers the folder of the built workers.
 */
export function openMongoSimulator({
  workers,
}: {
  readonly workers: string;
}): MongoEngine & { close(): Promise<void> } {
  const lent = new Set<MongoThread>();
  let parts: Promise<InterpreterParts> | undefined;
  return {
    async withDatabase(options, work) {
      parts ??= readParts(path.join(workers, 'mongo'));
      await parts;
      options.signal.throwIfAborted();
      const thread = openThread(path.join(workers, 'mongoWorker.js'), await parts, false);
      lent.add(thread);
      try {
        return await work(databaseOf((script, name, undo) => thread.run({ script, name, undo }, options)));
      } finally {
        lent.delete(thread);
        await thread.end();
      }
    },
    async close() {
      await Promise.all([...lent].map(thread => thread.end()));
    },
  };
}
