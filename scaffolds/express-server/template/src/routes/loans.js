import { Router } from 'express';
import { z } from 'zod';
import { onlyMethods } from '../http/problem.js';
import { bodyOf, id, idOf, pageOf, pageQuery, queryOf } from '../http/values.js';
import * as loans from '../services/loans.js';

const loanBody = z.strictObject({ copyId: id, memberId: id, days: z.int().min(1).max(90).optional() });

const loanQuery = pageQuery.extend({
  memberId: z.coerce.number().pipe(id).optional(),
  open: z.stringbool({ truthy: ['true'], falsy: ['false'], error: 'must be true or false' }).optional(),
});

export function loanRoutes(database) {
  const router = Router();
  router
    .route('/')
    .get(async (request, response) => {
      const query = queryOf(request, loanQuery);
      response.json(await pageOf(request, query, page => loans.listLoans(database, page)));
    })
    .post(async (request, response) => {
      const loan = await loans.lend(database, bodyOf(request, loanBody));
      response.status(201).location(`/loans/${loan.id}`).json(loan);
    })
    .all(onlyMethods('GET', 'POST'));
  router
    .route('/:id')
    .get(async (request, response) => {
      response.json(await loans.readLoan(database, idOf(request)));
    })
    .all(onlyMethods('GET'));
  router
    .route('/:id/return')
    .post(async (request, response) => {
      response.json(await loans.giveBack(database, idOf(request)));
    })
    .all(onlyMethods('POST'));
  return router;
}
