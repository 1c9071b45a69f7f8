/**
 * What keeps an assertion from being about what it asks. An author's hint presumes that there is something to ask about;
 * where one of these is found, the hint is about that instead.
 */
export const causes = [
  /** A file of the learner is not there, … */
  'missing',
  /** … cannot be read as text, … */
  'unreadable',
  /** … has nothing in it but blanks and comments, … */
  'empty',
  /** … or is not what its language takes. */
  'syntax',
  /** A statement is refused, and what comes after it was not run. */
  'refused',
  /** A table, a column, a function or the like is not known by the name that is used. */
  'unknown name',
  /** A program asks for a module, or for a part of one, that does not exist. */
  'import',
  /** The server ended before it listened, … */
  'ended',
  /** … runs and does not listen where it was told to, … */
  'not listening',
  /** … or gave no answer. */
  'no answer',
  /** An answer says that there is nothing at this address, or not with this method. */
  'no route',
  /** An answer says that the server failed. */
  'server error',
  /** An answer is not in the form in which it can be read. */
  'not JSON',
  /** There is no Git repository yet. */
  'no repository',
  /** The learner's own tests do not pass, so that they say nothing of a bug. */
  'tests fail',
] as const;
export type Cause = (typeof causes)[number];
