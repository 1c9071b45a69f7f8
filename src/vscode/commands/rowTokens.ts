/** What a row of the topic tree says of itself to the `when` of menus, as the words of its `contextValue`. */
export const rowTokens = [
  'course',
  'closable',
  'section',
  'step',
  /** Of the built-in course, which has native walkthroughs. */
  'native',
  'open',
  'done',
  'scaffold',
  'lab',
  /** Its lab is in the workspace. */
  'started',
  'check',
  'running',
  'hints',
  /** A course update touched it since it was done or opened. */
  'changed',
  'assertion',
] as const;

export type RowToken = (typeof rowTokens)[number];

/** The `contextValue` of a row: the words that are true of it. */
export function contextOf(row: { readonly [T in RowToken]?: boolean }): string {
  return rowTokens.filter(token => row[token]).join(' ');
}

/** The part of a `when` that asks for rows with one of some words. */
export function rowIs(...tokens: readonly RowToken[]): string {
  const [only = ''] = tokens;
  return `viewItem =~ /\\b${tokens.length === 1 ? only : `(${tokens.join('|')})`}\\b/`;
}
