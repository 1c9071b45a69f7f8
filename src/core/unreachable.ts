/** Ends a choice between the kinds of something: a kind that is not handled before does not compile. */
export function unreachable(value: never): never {
  throw new Error(`Nothing handles ${JSON.stringify(value)}.`);
}
