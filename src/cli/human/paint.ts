import type { Output } from '../surroundings.ts';

const codes = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
} as const;

/** Draws a text in a colour or weight (ECMA-48 SGR), or leaves it as it is where there are no colours. */
export type Paint = { readonly [name in keyof typeof codes]: (text: string) => string };

/** The colours of an output, or none. */
export function paintFor(coloured: boolean): Paint {
  const entries = Object.entries(codes).map(([name, [on, off]]) => {
    const paint = (text: string) => (coloured && text !== '' ? `\u001b[${on}m${text}\u001b[${off}m` : text);
    return [name, paint];
  });
  return Object.fromEntries(entries) as Paint;
}

/** What a person asked for by options. */
type Wish = 'always' | 'never' | undefined;

/**
 * Whether an output gets colours: as the options say, else as FORCE_COLOR (https://force-color.org) or NO_COLOR
 * (https://no-color.org) say, else where it is a terminal that can.
 */
export function isColoured(
  { isTerminal }: Pick<Output, 'isTerminal'>,
  environment: Readonly<Record<string, string | undefined>>,
  wish: Wish,
): boolean {
  if (wish) return wish === 'always';
  const { FORCE_COLOR: forced, NO_COLOR: none, TERM: terminal } = environment;
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  if (none !== undefined && none !== '') return false;
  return isTerminal && terminal !== 'dumb';
}
