/** Whether a code point is what a source such as `[^a]` asks for. */
export type Accepts = (point: number) => boolean;

/** One step of a matcher. Steps are known by their place in the program; most go on with the next one. */
export type Step =
  | { readonly does: 'read'; readonly accepts: Accepts; readonly backwards: boolean }
  | { readonly does: 'edge'; readonly source: '^' | '$' | '\\b' | '\\B' }
  /** Tries `first`, and `second` when that led nowhere. `at` numbers these steps, from 0. */
  | { readonly does: 'try'; readonly at: number; first: number; second: number }
  | { readonly does: 'go'; to: number }
  /** Keeps the place: `slot` 2n is the start of group n, 2n + 1 its end. */
  | { readonly does: 'keep'; readonly slot: number }
  /** Forgets groups, as each turn of a repetition does. */
  | { readonly does: 'forget'; readonly groups: readonly number[] }
  /** Looks around: its own program starts with the next step and ends with `found`; then it goes on with `to`. */
  | { readonly does: 'look'; readonly negative: boolean; to: number }
  | { readonly does: 'found' };

/** Steps of a matcher, how many of them are of the sort `try`, and whether some look around. */
export type Program = { readonly steps: readonly Step[]; readonly tries: number; readonly looks: boolean };
