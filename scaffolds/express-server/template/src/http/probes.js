import { Router } from 'express';
import { onlyMethods } from './problem.js';

const patience = 2000;

/** Whether the database answers, within a time limit: a probe that hangs tells nothing. */
async function databaseAnswers(database) {
  let timer;
  const late = new Promise((_resolve, reject) => {
    timer = setTimeout(reject, patience, new Error(`no answer within ${patience} ms`));
  });
  try {
    await Promise.race([database.query('select 1'), late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * /healthz: is this process alive? If not, it is restarted. It must not ask the database: a restart cures no database.
 * /readyz: can it serve requests just now? If not, it gets none until it can.
 */
export function probes(database) {
  const router = Router();
  router
    .route('/healthz')
    .get((_request, response) => response.json({ status: 'ok' }))
    .all(onlyMethods('GET'));
  router
    .route('/readyz')
    .get(async (request, response) => {
      try {
        await databaseAnswers(database);
        response.json({ status: 'ready' });
      } catch (error) {
        request.log.warn({ reason: error.code ?? error.message }, 'not ready: the database does not answer');
        response.status(503).json({ status: 'not ready', waitingFor: 'database' });
      }
    })
    .all(onlyMethods('GET'));
  return router;
}
