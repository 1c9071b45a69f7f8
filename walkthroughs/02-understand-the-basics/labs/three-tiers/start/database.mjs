// Plays Shelf's database: it answers after a moment, keeps its rules, and complains in its own words. Finished.
import { setTimeout as delay } from 'node:timers/promises';

/** What a database says when it refuses. `code` is a SQLSTATE, as in PostgreSQL. */
export class DatabaseError extends Error {
  constructor(code, constraint, detail) {
    super(`insert into loans failed on db-1.internal:5432, user shelf_app: ${detail}`);
    this.code = code;
    this.constraint = constraint;
  }
}

const copies = new Set([11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21]);
const members = new Set([41, 42, 43, 44, 45]);

const loans = [
  { id: 1, copyId: 11, memberId: 42, lentOn: '2026-01-10', dueOn: '2026-01-31', returnedOn: null, feeCents: null },
  { id: 2, copyId: 12, memberId: 43, lentOn: '2026-03-10', dueOn: '2026-03-31', returnedOn: null, feeCents: null },
  {
    id: 3,
    copyId: 13,
    memberId: 45,
    lentOn: '2026-01-05',
    dueOn: '2026-01-26',
    returnedOn: '2026-02-01',
    feeCents: 120,
  },
  { id: 4, copyId: 14, memberId: 44, lentOn: '2026-03-02', dueOn: '2026-03-23', returnedOn: null, feeCents: null },
];

/** Every query takes a moment, and fails when the database is down. */
async function query(work) {
  await delay(25);
  if (process.env.DATABASE === 'down') throw new Error('connect ECONNREFUSED db-1.internal:5432, user shelf_app');
  return work();
}

const isOpen = loan => loan.returnedOn === null;

/** @returns undefined when there is none */
export const findLoan = id => query(() => structuredClone(loans.find(loan => loan.id === id)));

export const openLoansOf = memberId =>
  query(() => structuredClone(loans.filter(loan => loan.memberId === memberId && isOpen(loan))));

/** @returns undefined when there is no such copy */
export const findCopy = id =>
  query(() => (copies.has(id) ? { id, isLent: loans.some(loan => loan.copyId === id && isOpen(loan)) } : undefined));

/** Adds an open loan. Refuses with a DatabaseError what breaks a rule. */
export const insertLoan = ({ copyId, memberId, lentOn, dueOn }) =>
  query(() => {
    for (const id of [copyId, memberId]) {
      if (!Number.isInteger(id)) throw new DatabaseError('22P02', undefined, `invalid input for type integer: ${id}`);
      if (Math.abs(id) > 2_147_483_647) throw new DatabaseError('22003', undefined, 'integer out of range');
    }
    if (!copies.has(copyId)) throw new DatabaseError('23503', 'loans_copy_fk', 'violates a foreign key constraint');
    if (!members.has(memberId))
      throw new DatabaseError('23503', 'loans_member_fk', 'violates a foreign key constraint');
    if (loans.some(loan => loan.copyId === copyId && isOpen(loan)))
      throw new DatabaseError('23505', 'loans_one_open_per_copy', 'duplicate key value violates a unique constraint');
    const loan = { id: loans.length + 1, copyId, memberId, lentOn, dueOn, returnedOn: null, feeCents: null };
    loans.push(loan);
    return structuredClone(loan);
  });

/** Ends a loan. @returns undefined when there is no such loan, or it is over already */
export const closeLoan = (id, { returnedOn, feeCents }) =>
  query(() => {
    const loan = loans.find(loan => loan.id === id && isOpen(loan));
    return loan && structuredClone(Object.assign(loan, { returnedOn, feeCents }));
  });
