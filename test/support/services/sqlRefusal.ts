/** What a database server said no to: `code` is PostgreSQL's SQLSTATE, or MariaDB's error number. */
export class SqlRefusal extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}
