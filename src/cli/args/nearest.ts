/**
 * Which of some names somebody may have meant.
 * @returns at most three, the nearest first: those that hold the text or are few letters away from it.
 */
export function nearest(wanted: string, names: readonly string[]): readonly string[] {
  const typed = wanted.toLowerCase();
  const ranked = names.flatMap(name => {
    const last = name.split('/').at(-1) ?? name;
    const away = Math.min(distance(typed, name.toLowerCase()), distance(typed, last.toLowerCase()));
    if (away <= Math.max(1, Math.floor(typed.length / 3))) return [{ name, away }];
    return typed.length > 2 && name.toLowerCase().includes(typed) ? [{ name, away }] : [];
  });
  return ranked
    .sort((a, b) => a.away - b.away)
    .slice(0, 3)
    .map(({ name }) => name);
}

/**
 * "Did you mean …?" with a blank before it; empty when nothing is near.
 * @param mark stands before each name, such as the hyphens of an option.
 */
export function didYouMean(wanted: string, names: readonly string[], mark = ''): string {
  const near = nearest(wanted, names);
  return near.length === 0 ? '' : ` Did you mean ${near.map(name => `"${mark}${name}"`).join(' or ')}?`;
}

/** Letters to add, drop, replace or swap with their neighbour to make one text of the other (optimal string alignment). */
export function distance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const steps = [(last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same];
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(Math.min(...steps, ...(isSwap ? [(beforeLast[j - 2] ?? 0) + 1] : [])));
    }
    [beforeLast, last] = [last, row];
  }
  return last[b.length] ?? 0;
}
