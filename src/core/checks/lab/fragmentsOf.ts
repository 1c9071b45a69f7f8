/** All fragments that a step's checks and mistakes have, wherever their kinds put their assertions. */
export function fragmentsOf(checks: unknown): readonly string[] {
  if (typeof checks !== 'object' || checks === null) return [];
  return Object.entries(checks).flatMap(([key, value]) =>
    key === 'fragment' && typeof value === 'string' ? [value] : fragmentsOf(value),
  );
}
