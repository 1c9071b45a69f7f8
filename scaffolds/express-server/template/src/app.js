import express from 'express';
import helmet from 'helmet';
import { probes } from './http/probes.js';
import { answerWithProblem, noSuchAddress } from './http/problem.js';
import { requestLog } from './http/requestLog.js';
import { bookRoutes } from './routes/books.js';
import { loanRoutes } from './routes/loans.js';
import { memberRoutes } from './routes/members.js';

/** The service as a function of what it needs. It listens to nothing yet, so tests can make as many as they like. */
export function createApp({ database, logger }) {
  const app = express();
  app.use(requestLog(logger)); // first, so that every answer is logged and has an id
  app.use(helmet());
  app.use(probes(database));
  app.use(express.json({ limit: '100kb' }));
  app.use('/books', bookRoutes(database));
  app.use('/members', memberRoutes(database));
  app.use('/loans', loanRoutes(database));
  app.use(noSuchAddress);
  app.use(answerWithProblem);
  return app;
}
