import { setTimeout as wait } from 'node:timers/promises';

/** Stops taking connections and waits until the requests under way are answered. */
async function drain(server) {
  let drained = false;
  const closed = new Promise(resolve => server.close(resolve)).then(() => {
    drained = true;
  });
  // A browser keeps its connection open after the answer; each one that falls idle is closed.
  while (!drained) {
    server.closeIdleConnections();
    await Promise.race([closed, wait(50)]);
  }
}

/**
 * Ends the process in order when it is asked to: first no new requests, then the last answers, then the database. When
 * that takes longer than the limit, it ends without order, and says so with its exit code.
 */
export function stopInOrder({ server, database, logger, timeLimit }) {
  let stopping = false;
  const stop = async signal => {
    if (stopping) return;
    stopping = true;
    logger.info({ signal }, 'stopping');
    setTimeout(() => {
      logger.error({ timeLimit }, 'requests are still under way; they are cut off');
      process.exit(1);
    }, timeLimit).unref();
    try {
      await drain(server);
      await database.close();
      logger.info('stopped');
    } catch (error) {
      logger.error({ err: error }, 'could not stop in order');
      process.exitCode = 1;
    }
  };
  process.on('SIGTERM', stop); // what Docker, Kubernetes and systemd send
  process.on('SIGINT', stop); // what Ctrl+C sends
}
