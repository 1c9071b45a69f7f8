/** The middle of some numbers, or the mean of the two in the middle. @throws when there is none. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  if (low === undefined || high === undefined) throw new Error('Nothing was measured, so there is no median.');
  return (low + high) / 2;
}

/** Milliseconds as people read them: as many digits as are worth reading. */
export function milliseconds(value: number): string {
  return value.toFixed(value < 1 ? 3 : value < 10 ? 2 : value < 100 ? 1 : 0);
}

/** How many times one number is the other. */
export function times(value: number, base: number): string {
  return `${(value / base).toFixed(2)}x`;
}
