import { refusalOf } from '../data/refusal.js';

/** What was asked for is not there. */
export class NotFound extends Error {}

/** What was asked for contradicts how things are. `rule` names which rule of the library says so. */
export class Conflict extends Error {
  constructor(rule, message) {
    super(message);
    this.rule = rule;
  }
}

/** What was sent is well-formed but cannot be done; `pointer` is the JSON pointer of the value that is wrong. */
export class Invalid extends Error {
  constructor(pointer, message) {
    super(message);
    this.pointer = pointer;
  }
}

/**
 * Runs a statement; when the database refuses it because of a rule named in `meanings`, throws what that refusal means
 * here. Any other error goes on as it is.
 */
export async function explained(statement, meanings) {
  try {
    return await statement;
  } catch (error) {
    const meaning = meanings[refusalOf(error)?.constraint];
    throw meaning ? meaning() : error;
  }
}
