type With<T> = (work: (one: T) => Promise<void>) => Promise<unknown>;

/**
 * Keeps what a `with…` function lends for all tests of the enclosing describe: taken before the first, given back after
 * the last. Where it is not to be had, the tests are skipped (and `with…` has noted that).
 */
export function lentForSuite<T>(withOne: With<T>): () => T {
  let one: T | undefined;
  let giveBack: () => void = () => undefined;
  let ended: Promise<unknown> = Promise.resolve();
  before(async function () {
    one = await new Promise<T | undefined>((resolve, reject) => {
      ended = withOne(lent => {
        resolve(lent);
        return new Promise<void>(done => {
          giveBack = done;
        });
      });
      ended.then(() => resolve(undefined), reject);
    });
    if (one === undefined) this.skip();
  });
  after(async () => {
    giveBack();
    await ended;
  });
  return () => {
    if (one === undefined) throw new Error('Nothing can be borrowed outside of the tests of this suite.');
    return one;
  };
}
