/** Whether one more text may be copied. */
export type Copies = (text: string) => boolean;

/**
 * Counts what the parts of an article share and is copied into each of them, so that short pieces of text that refer to
 * each other do not grow without end.
 * @param most UTF-16 units that all copies may have together
 */
export function copiesUpTo(most: number): Copies {
  let left = most;
  return ({ length }) => {
    if (length > left) return false;
    left -= length;
    return true;
  };
}
