import { Refusal } from './refusal.mjs';

const isText = value => typeof value === 'string' && value.trim() !== '';

/** Date reads 30 February as 2 March, so a day exists when it is still the same after being read. */
function isDay(value) {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

/** The fields of a book: what each must be, and how to say so. */
const fields = new Map([
  ['title', { isRight: isText, fault: 'must be a string' }],
  ['author', { isRight: isText, fault: 'must be a string' }],
  ['year', { isRight: Number.isInteger, fault: 'must be a whole number' }],
  ['acquiredOn', { isRight: isDay, fault: 'must be a day that exists, as YYYY-MM-DD' }],
  ['notes', { isRight: value => !value || typeof value === 'string', fault: 'must be a string' }],
]);

/** What is wrong with a value that should be a book: a few words for each field concerned. Empty when nothing is. */
export function faultsOf(value) {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Refusal(422, 'a book is a JSON object');
  const faults = Object.create(null); // has no prototype, so that __proto__ is a name like any other in it
  for (const [name, { isRight, fault }] of fields) if (!isRight(value[name])) faults[name] = fault;
  for (const name of Object.keys(value)) if (!fields.has(name)) faults[name] = 'is not known here';
  return faults;
}
