/** A request that is refused. Thrown anywhere, server.mjs answers with it. Finished. */
export class Refusal extends Error {
  /** @param faults what is wrong with which field, such as { year: 'must be a whole number' } */
  constructor(status, message, faults) {
    super(message);
    this.status = status;
    this.faults = faults;
  }
}
