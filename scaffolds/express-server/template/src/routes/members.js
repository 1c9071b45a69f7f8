import { Router } from 'express';
import { z } from 'zod';
import { onlyMethods } from '../http/problem.js';
import { bodyOf, idOf, line, pageOf, pageQuery, queryOf } from '../http/values.js';
import * as members from '../services/members.js';

const memberBody = z.strictObject({
  name: line(200),
  email: z.string().trim().toLowerCase().max(254).pipe(z.email()),
});

export function memberRoutes(database) {
  const router = Router();
  router
    .route('/')
    .get(async (request, response) => {
      const query = queryOf(request, pageQuery);
      response.json(await pageOf(request, query, page => members.listMembers(database, page)));
    })
    .post(async (request, response) => {
      const member = await members.addMember(database, bodyOf(request, memberBody));
      response.status(201).location(`/members/${member.id}`).json(member);
    })
    .all(onlyMethods('GET', 'POST'));
  router
    .route('/:id')
    .get(async (request, response) => {
      response.json(await members.readMember(database, idOf(request)));
    })
    .all(onlyMethods('GET'));
  return router;
}
