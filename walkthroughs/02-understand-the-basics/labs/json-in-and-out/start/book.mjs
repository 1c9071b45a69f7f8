// A book that is sent:
//   title, author   strings with more than spaces in them
//   year            a whole number
//   acquiredOn      a day that exists, as YYYY-MM-DD
//   notes           a string; may be missing, but not null
// and nothing else.

/**
 * What is wrong with a value that should be a book: a few words for each field that is missing, wrong or unknown, such
 * as { year: 'must be a whole number' }. Empty when nothing is. The server answers 422 and puts it into "errors".
 */
export function faultsOf(value) {
  const faults = Object.create(null); // has no prototype, so that __proto__ is a name like any other in it
  if (!value.title) faults.title = 'must be a string'; // TODO: and all the rest
  return faults;
}
