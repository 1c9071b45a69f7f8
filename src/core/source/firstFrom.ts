/**
 * The place of the first of some values that is a number or more; their count when none is. By halves, so that a search for each
 * of many does not take the square of their count.
 * @param sorted values in rising order of their numbers
 */
export function firstFrom<T>(sorted: readonly T[], least: number, numberOf: (one: T) => number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numberOf(sorted[middle] as T) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
