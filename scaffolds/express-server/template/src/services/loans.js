import * as loans from '../data/loans.js';
import { Conflict, explained, Invalid, NotFound } from './errors.js';

const defaultDays = 21;

export const listLoans = loans.listLoans;

export async function readLoan(database, id) {
  const loan = await loans.findLoan(database, id);
  if (!loan) throw new NotFound(`There is no loan ${id}.`);
  return loan;
}

/**
 * Lends a copy to a member. It does not look first whether the copy is free: between looking and lending, someone else
 * may lend it. It lends, and lets the database's rule decide.
 */
export function lend(database, { copyId, memberId, days = defaultDays }) {
  return explained(loans.insertLoan(database, { copyId, memberId, days }), {
    loans_one_open_per_copy: () => new Conflict('copy-on-loan', `Copy ${copyId} is already on loan.`),
    loans_copy_fk: () => new Invalid('/copyId', `There is no copy ${copyId}.`),
    loans_member_fk: () => new Invalid('/memberId', `There is no member ${memberId}.`),
  });
}

export async function giveBack(database, id) {
  const closed = await loans.closeLoan(database, id);
  if (closed) return closed;
  await readLoan(database, id); // a loan that never was is not found…
  throw new Conflict('already-returned', `Loan ${id} was returned before.`); // …and one that was, is over
}
