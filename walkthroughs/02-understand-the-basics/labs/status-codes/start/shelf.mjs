// What Shelf knows: its copies, by barcode, and who has borrowed them. Finished: it knows nothing about HTTP.

const copies = new Map([
  ['SHELF-0001', { barcode: 'SHELF-0001', title: 'Kindred' }],
  ['SHELF-0002', { barcode: 'SHELF-0002', title: 'Kindred' }],
  ['SHELF-0003', { barcode: 'SHELF-0003', title: 'Things Fall Apart' }],
]);

const loans = [{ id: 1, barcode: 'SHELF-0003', member: 'Grace', open: true }];

export const listCopies = () => [...copies.values()];

/** @returns undefined when there is no such copy */
export const findCopy = barcode => copies.get(barcode);

/** @returns whether the copy is new; an existing one is replaced */
export function saveCopy(copy) {
  const isNew = !copies.has(copy.barcode);
  copies.set(copy.barcode, copy);
  return isNew;
}

/** @returns whether there was such a copy */
export const removeCopy = barcode => copies.delete(barcode);

export const isLent = barcode => loans.some(loan => loan.barcode === barcode && loan.open);

export const listLoans = () => loans;

/** @returns undefined when there is no such loan */
export const findLoan = id => loans.find(loan => loan.id === id);

/** The caller has made sure that the copy exists and is not on loan. */
export function lend(barcode, member) {
  const loan = { id: loans.length + 1, barcode, member, open: true };
  loans.push(loan);
  return loan;
}

export function giveBack(loan) {
  loan.open = false;
}
