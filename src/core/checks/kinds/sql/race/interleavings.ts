/** Whose turn it is, turn by turn. */
export type Order = readonly (1 | 2)[];

/**
 * Every order in which two copies with these numbers of statements can take turns. Orders that only swap the copies are both
 * there, since the copies may work with different values.
 */
export function interleavings(statements: number): readonly Order[] {
  const grow = (first: number, second: number): Order[] => {
    if (first === 0 && second === 0) return [[]];
    const withFirst = first > 0 ? grow(first - 1, second).map((rest): Order => [1, ...rest]) : [];
    const withSecond = second > 0 ? grow(first, second - 1).map((rest): Order => [2, ...rest]) : [];
    return [...withFirst, ...withSecond];
  };
  return grow(statements, statements);
}
