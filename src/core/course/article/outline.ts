import MarkdownIt, { type Env, type Token } from 'markdown-it';
import footnotes from 'markdown-it-footnote';
import { uniqueAnchors } from '../../lesson/anchors.ts';
import { firstFrom } from '../../source/firstFrom.ts';
import { type Copies, copiesUpTo } from './copies.ts';
import { takeFootnotes, withFootnotes } from './footnotes.ts';
import { headingAttributes, withoutAttributes } from './headingAttributes.ts';

/** A heading of an article, and the text up to the next one of its level or above that is told apart. */
export type Part = {
  /** Words of the heading without marks and without a colon at its end; undefined for text before the first. */
  readonly heading: string | undefined;
  /** Markdown of the part, without its heading. */
  readonly text: string;
  /** Plain words of its first paragraph. */
  readonly summary: string;
  /** What links call its heading, and the headings in its text. */
  readonly anchors: readonly string[];
};

/** A part and the parts below it. */
export type Chapter = Part & { readonly parts: readonly Part[] };

/** An article as its headings divide it. */
export type Outline = {
  /** The first heading of the first level, unless another stands before it. */
  readonly title: string | undefined;
  readonly chapters: readonly Chapter[];
};

type Mark = {
  readonly level: number;
  readonly heading: string;
  readonly anchors: readonly string[];
  /** 0-based lines of the heading itself: first, and first after it. */
  readonly from: number;
  readonly to: number;
};

type Paragraph = { readonly line: number; readonly text: string };

const parser = new MarkdownIt({ html: false });
parser.use(footnotes);

/**
 * Divides an article by its headings. Those inside fences, quotations and lists do not count.
 * @param body Markdown without front matter, lines ended by \n alone.
 * @param chapterLevel the level of the headings that make chapters; one deeper makes their parts.
 */
export function readOutline(body: string, chapterLevel: 1 | 2): Outline {
  const environment: Env = {};
  const tokens = parser.parse(body, environment);
  const anchor = uniqueAnchors();
  const marks = tokens.flatMap((token, at) => readMark(token, tokens[at + 1], anchor));
  const source = body.split('\n');
  for (const { from } of marks) source[from] = withoutAttributes(source[from] ?? '');
  const { lines, notes } = takeFootnotes(tokens, withoutContents(tokens, source));
  const paragraphs = tokens.flatMap((token, at) => readParagraph(token, tokens[at + 1]));
  const [first] = marks;
  const title = first?.level === 1 ? first.heading : undefined;
  const copies = copiesUpTo(mostCopied(body));
  const dividing = marks.filter((mark, at) => mark.level <= chapterLevel + 1 && !(title !== undefined && at === 0));
  const part = (heading: string | undefined, ...ranges: readonly (readonly [from: number, to: number])[]): Part => {
    const own = ranges.map(([from, to]) => textOf(lines.slice(from, to))).filter(text => text !== '');
    return {
      heading,
      text: withReferences(withFootnotes(own.join('\n\n'), notes, copies), environment.references, copies),
      summary: ranges.flatMap(([from, to]) => within(paragraphs, one => one.line, from, to)).at(0)?.text ?? '',
      anchors: ranges.flatMap(([from, to]) => within(marks, one => one.to, from, to + 1)).flatMap(mark => mark.anchors),
    };
  };
  const end = (at: number) => dividing[at]?.from ?? lines.length;
  const before =
    title === undefined
      ? part(undefined, [0, end(0)])
      : part(undefined, [0, first?.from ?? 0], [first?.to ?? 0, end(0)]);
  const chapters: (Part & { parts: Part[] })[] = before.text === '' ? [] : [{ ...before, parts: [] }];
  for (const [at, { level, heading, to }] of dividing.entries()) {
    const found = part(heading, [to, end(at + 1)]);
    if (level <= chapterLevel) chapters.push({ ...found, parts: [] });
    else {
      if (chapters.length === 0) chapters.push({ heading: undefined, text: '', summary: '', anchors: [], parts: [] });
      chapters.at(-1)?.parts.push(found);
    }
  }
  return { title, chapters };
}

/** Characters that parts may share: more than an article has use for, and not the square of its length. */
const mostCopied = (body: string) => 100_000 + 4 * body.length;

/** Of what is sorted by a line those whose line is in a range. */
const within = <T>(sorted: readonly T[], lineOf: (one: T) => number, from: number, to: number) =>
  sorted.slice(firstFrom(sorted, from, lineOf), firstFrom(sorted, to, lineOf));

function readMark(token: Token, inline: Token | undefined, anchor: (heading: string) => string): Mark[] {
  if (token.type !== 'heading_open' || token.level !== 0 || !token.map) return [];
  const words = plainText(inline);
  const heading = withoutAttributes(words);
  const names = [...headingAttributes(words).matchAll(/#([^\s{}]+)/g)].map(([, name = '']) => name);
  return [
    {
      level: Number(token.tag.slice(1)),
      heading: heading.replace(/\s*:$/, ''),
      anchors: [anchor(heading), ...names],
      from: token.map[0],
      to: token.map[1],
    },
  ];
}

function readParagraph(token: Token, inline: Token | undefined): Paragraph[] {
  if (token.type !== 'paragraph_open' || token.level !== 0 || !token.map) return [];
  // A row of badges says nothing of what follows.
  const hasWords = inline?.children?.some(
    ({ type, content }) => /^(?:text|code_inline)$/.test(type) && /[\p{L}\p{N}]/u.test(content),
  );
  return hasWords ? [{ line: token.map[0], text: plainText(inline) }] : [];
}

/** The words of a line of Markdown, without its marks. */
function plainText(inline: Token | undefined): string {
  const words = (inline?.children ?? []).map(({ type, content }) =>
    type === 'softbreak' || type === 'hardbreak' ? ' ' : content,
  );
  return words.join('').replace(/\s+/g, ' ').trim();
}

/** The outline beside the page says what a list of links to headings says, with links that work. */
function withoutContents(tokens: readonly Token[], lines: readonly string[]): string[] {
  const kept = [...lines];
  for (const [at, token] of tokens.entries()) {
    if (!/^(?:bullet|ordered)_list_open$/.test(token.type) || token.level !== 0 || !token.map) continue;
    let end = at + 1;
    while (end < tokens.length && !(tokens[end]?.level === 0 && tokens[end]?.type.endsWith('_list_close'))) end++;
    const items = tokens.slice(at, end).filter(({ type }) => type === 'inline');
    const leads = items.filter(({ children }) =>
      /^#/.test(String(children?.find(({ type }) => type !== 'text' || false)?.attrGet('href') ?? '')),
    );
    if (items.length < 2 || leads.length < items.length) continue;
    // A line of its own may say what the list is.
    const [above, words] = [tokens[at - 3], tokens[at - 2]];
    const isTitle = above?.type === 'paragraph_open' && /^(?:table of )?contents\b/i.test(plainText(words));
    const from = (isTitle ? above.map?.[0] : undefined) ?? token.map[0];
    for (let line = from; line < token.map[1]; line++) kept[line] = '';
  }
  return kept;
}

/** The text of some lines; empty when they have no word. */
function textOf(lines: readonly string[]): string {
  const first = lines.findIndex(line => line.trim() !== '');
  // A rule across the page alone is nothing to read.
  return !lines.some(line => /[\p{L}\p{N}]/u.test(line)) ? '' : lines.slice(first).join('\n').trimEnd();
}

/** Adds the link definitions that a part uses and that stand elsewhere in the article, as far as they may be copied. */
function withReferences(text: string, references: Env['references'] = {}, mayCopy: Copies): string {
  const used = [...text.matchAll(/\[([^[\]\n]+)\]/g)].map(([, label = '']) => parser.utils.normalizeReference(label));
  const own: Env = {};
  if (used.some(label => label in references)) parser.parse(text, own);
  const missing = [...new Set(used)].filter(label => label in references && !(label in (own.references ?? {})));
  const lines = missing.map(label => `[${label}]: <${references[label]?.href ?? ''}>`).filter(mayCopy);
  return lines.length === 0 ? text : `${text}\n\n${lines.join('\n')}`;
}
