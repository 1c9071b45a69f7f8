import { closeLoan, DatabaseError, findLoan, insertLoan, openLoansOf } from './database.mjs';
import { addDays, daysBetween, today } from './days.mjs';
import { Refusal } from './http.mjs';

const daysOfLoan = 21;
const feePerDay = 20; // cents

/** What a rule that the database enforces means to a client. */
const refusals = {
  loans_one_open_per_copy: new Refusal(409, 'this copy is on loan'),
  loans_copy_fk: new Refusal(404, 'no such copy'),
  loans_member_fk: new Refusal(404, 'no such member'),
};

/**
 * Lends a copy from today on. It does not look first whether the copy is free, since somebody else may borrow it between
 * looking and lending; the database enforces that rule.
 */
export async function lend(copyId, memberId) {
  const lentOn = new Date().toISOString().slice(0, 10);
  const open = await openLoansOf(memberId);
  if (open.some(({ dueOn }) => dueOn < lentOn)) throw new Refusal(409, 'an overdue copy has to be returned first');
  try {
    return await insertLoan({ copyId, memberId, lentOn, dueOn: addDays(lentOn, daysOfLoan) });
  } catch (error) {
    throw (error instanceof DatabaseError && refusals[error.constraint]) || error;
  }
}

/** Ends a loan today, and says what the member owes. */
export async function giveBack(id) {
  const loan = await findLoan(id);
  if (!loan) throw new Refusal(404, 'no such loan');
  const returnedOn = today();
  const feeCents = Math.max(0, daysBetween(loan.dueOn, returnedOn)) * feePerDay;
  const closed = await closeLoan(id, { returnedOn, feeCents });
  if (!closed) throw new Refusal(409, 'this loan is over');
  return closed;
}
