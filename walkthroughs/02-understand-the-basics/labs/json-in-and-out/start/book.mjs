// A book that is sent:
//   title, author   texts with more than blanks in them
//   year            a whole number
//   acquiredOn      a day that exists, as YYYY-MM-DD
//   notes           a text; may be missing, but not null
// and nothing else.

/**
 * What is wrong with a value that should be a book: for each member that is missing, wrong or unknown a few words, such
 * as { year: 'must be a whole number' }. Empty when nothing is. The server answers 422 and puts it into "errors".
 */
export function faultsOf(value) {
  const faults = Object.create(null); // has no prototype, so that __proto__ is a name like any other in it
  if (!value.title) faults.title = 'must be a text'; // TODO: and all the rest
  return faults;
}
