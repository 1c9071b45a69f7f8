/**
 * What each statement of a transaction sees: how many of the other copy's transactions were committed when it began. Never
 * fewer than for the statement before.
 */
export type Seen = readonly number[];

/** Where a transaction is in an order: how much of the other copy was committed before it could begin, and before it commits. */
export type Window = {
  readonly statements: number;
  readonly from: number;
  readonly to: number;
  /** For transactions of the other copy, by their number: the first statement of ours that waits until it is committed. */
  readonly waits: ReadonlyMap<number, number>;
};

/**
 * Everything that the statements of a transaction can have seen at read committed, when another copy works beside it. A
 * statement that waits for a transaction began before its commit, and what follows begins after it.
 */
export function possibleViews({ statements, from, to, waits }: Window): readonly Seen[] {
  const grow = (before: Seen): Seen[] => {
    if (before.length === statements) return [[...before]];
    const found: Seen[] = [];
    for (let sees = before.at(-1) ?? from; sees <= to; sees += 1) found.push(...grow([...before, sees]));
    return found;
  };
  return grow([]).filter(seen => [...waits].every(([transaction, at]) => isPossible(seen, transaction, at)));
}

function isPossible(seen: Seen, transaction: number, at: number): boolean {
  const began = seen.filter(sees => sees <= transaction).length;
  return at >= began || (at === began - 1 && seen[at] === transaction);
}
