import MarkdownIt, { type MarkdownIt as Markdown, type Token } from 'markdown-it';
import { firstFrom } from '../../source/firstFrom.ts';

type InlineRule = Parameters<Markdown['inline']['ruler']['push']>[1];

/** Where a link, picture or tag is in the content of its block: offsets in `content` of the inline token. */
export type Spot = { readonly from: number; readonly to: number };

/** The spot of a link, and where the `]` stands that ends its words. */
export type LinkSpot = Spot & { readonly wordsEnd: number };

/** What is replaced in a line of Markdown; offsets in that line. */
export type Edit = { readonly line: number; readonly from: number; readonly to: number; readonly text: string };

/** The rule of markdown-it of that name, which its own interface gives only as the one that is left. */
function ruleOf(name: string): InlineRule {
  const alone = new MarkdownIt({ html: true });
  alone.inline.ruler.enableOnly([name]);
  const [rule] = alone.inline.ruler.getRules('');
  if (!rule) throw new Error(`markdown-it has no rule "${name}".`);
  return rule;
}

const spotted = { link: 'link_open', image: 'image', html_inline: 'html_inline' } as const;

/** Makes a parser note in `meta.spot` where links, pictures and tags of HTML stand. */
export function noteSpots(parser: Markdown): void {
  for (const [name, type] of Object.entries(spotted)) {
    const rule = ruleOf(name);
    parser.inline.ruler.at(name, (state, silent) => {
      const [from, tokens] = [state.pos, state.tokens.length];
      if (!rule(state, silent)) return false;
      const made = silent ? undefined : state.tokens.slice(tokens).find(token => token.type === type);
      const wordsEnd = name === 'link' ? state.md.helpers.parseLinkLabel(state, from, false) : from;
      if (made) made.meta = { ...made.meta, spot: { from, to: state.pos, wordsEnd } satisfies LinkSpot };
      return true;
    });
  }
}

/** Where a token is in the content of its block; undefined for one that no rule of `noteSpots` made. */
export const spotOf = (token: Token): LinkSpot | undefined => (token.meta as { spot?: LinkSpot } | null)?.spot;

/** A block of text with the lines of its content where they are in the source. */
export type InlineBlock = {
  readonly token: Token;
  /** The token before it, which says what it is: a heading, a paragraph, a cell. */
  readonly opening: Token | undefined;
  /** Makes of what is replaced in the content what is replaced in the source; nothing where that cannot be told. */
  edit(spot: Spot, text: string): Edit[];
};

/**
 * The blocks of text of a parsed Markdown text, each line of their contents found again in its source.
 * @param lines the lines of the text that was parsed
 */
export function inlineBlocks(tokens: readonly Token[], lines: readonly string[]): InlineBlock[] {
  const searched = new Map<number, number>(); // the cells of a row are in one line, one after the other
  let row = 0;
  return tokens.flatMap((token, at) => {
    if (token.type === 'tr_open') row = token.map?.[0] ?? row;
    if (token.type !== 'inline') return [];
    const first = token.map?.[0] ?? row;
    const isCell = !token.map; // its "|" are written with a backslash
    let from = 0;
    const starts = token.content.split('\n').map((content, index): Start => {
      const line = first + index;
      const written = isCell ? content.replaceAll('|', '\\|') : content;
      const found = (lines[line] ?? '').indexOf(written, searched.get(line) ?? 0);
      if (found >= 0) searched.set(line, found + written.length);
      const bars = isCell ? [...content.matchAll(/\|/g)].map(bar => bar.index) : [];
      const begin = from;
      from += content.length + 1;
      const place = (offset: number) => found + offset + firstFrom(bars, offset, bar => bar);
      return { line, isFound: found >= 0, place, from: begin, length: content.length };
    });
    return [{ token, opening: tokens[at - 1], edit: (spot, text) => editAt(starts, spot, text) }];
  });
}

/** A line of a block's content: its line in the source, and where an offset in it is in that line. */
type Start = {
  readonly line: number;
  readonly isFound: boolean;
  /** Where it begins in the content, and its length. */
  readonly from: number;
  readonly length: number;
  place(offset: number): number;
};

/** A spot over several lines is emptied in each; what takes its place is in the first. */
function editAt(starts: readonly Start[], { from, to }: Spot, text: string): Edit[] {
  const edits: Edit[] = [];
  const first = firstFrom(starts, from, start => start.from + start.length);
  for (const { line, isFound, from: offset, length, place } of starts.slice(
    first,
    firstFrom(starts, to + 1, start => start.from),
  )) {
    const [begin, end] = [Math.max(from - offset, 0), Math.min(to - offset, length)];
    if (!isFound) return [];
    edits.push({ line, from: place(begin), to: place(end), text: edits.length === 0 ? text : '' });
  }
  return edits;
}

/** The lines with the edits made; of two that overlap the outer one holds. */
export function applyEdits(lines: readonly string[], edits: readonly Edit[]): string[] {
  const changed = [...lines];
  const byLine = new Map<number, Edit[]>();
  for (const edit of edits) {
    const others = byLine.get(edit.line);
    if (others) others.push(edit);
    else byLine.set(edit.line, [edit]);
  }
  for (const [line, all] of byLine) changed[line] = edited(lines[line] ?? '', all);
  return changed;
}

function edited(text: string, edits: Edit[]): string {
  let [made, done] = ['', 0];
  for (const { from, to, text: by } of edits.sort((a, b) => a.from - b.from || b.to - a.to)) {
    if (from < done) continue;
    made += text.slice(done, from) + by;
    done = to;
  }
  return made + text.slice(done);
}
