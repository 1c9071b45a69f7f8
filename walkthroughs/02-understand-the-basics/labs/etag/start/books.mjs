/** The books of Shelf, by id. Finished. */
export const books = new Map([
  ['1', { id: 1, title: 'Kindred', shelf: 'A3' }],
  ['2', { id: 2, title: 'Things Fall Apart', shelf: 'B1' }],
]);
