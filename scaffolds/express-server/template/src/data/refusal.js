const kinds = { 23503: 'foreign key', 23505: 'unique', 23514: 'check' };

/** SQLSTATEs and system errors that mean "there is no database to talk to just now". */
const unavailable =
  /^(08...|53300|57P0[1-5]|ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|EPIPE|ETIMEDOUT)$/;

/**
 * The rule of the database that an error is about, or undefined. The SQLSTATE and the constraint's name are part of the
 * agreement with the database; its messages are for people, and change with version and language.
 */
export function refusalOf(error) {
  const kind = kinds[error?.code];
  return kind && error.constraint ? { kind, constraint: error.constraint } : undefined;
}

/** Whether the database could not be reached, which is nobody's mistake and may be over in a moment. */
export function isUnavailable(error) {
  if (unavailable.test(error?.code ?? '')) return true;
  // The pool and the driver have no codes for these.
  return /timeout exceeded when trying to connect|Connection terminated/.test(error?.message ?? '');
}
