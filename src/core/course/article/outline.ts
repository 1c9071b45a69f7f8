import MarkdownIt, { type Env, type Token } from 'markdown-it';

/** A heading of an article, and the text up to the next one of its level or above that is told apart. */
export type Part = {
  /** Words of the heading without marks and without a colon at its end; undefined for text before the first. */
  readonly heading: string | undefined;
  /** Markdown of the part, without its heading. */
  readonly text: string;
  /** Plain words of its first paragraph. */
  readonly summary: string;
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
  /** 0-based lines of the heading itself: first, and first after it. */
  readonly from: number;
  readonly to: number;
};

type Paragraph = { readonly line: number; readonly text: string };

const parser = new MarkdownIt({ html: false });

/**
 * Divides an article by its headings. Those inside fences, quotations and lists do not count.
 * @param body Markdown without front matter, lines ended by \n alone.
 * @param chapterLevel the level of the headings that make chapters; one deeper makes their parts.
 */
export function readOutline(body: string, chapterLevel: 1 | 2): Outline {
  const lines = body.split('\n');
  const environment: Env = {};
  const tokens = parser.parse(body, environment);
  const marks = tokens.flatMap((token, at) => readMark(token, tokens[at + 1]));
  const paragraphs = tokens.flatMap((token, at) => readParagraph(token, tokens[at + 1]));
  const [first] = marks;
  const title = first?.level === 1 ? first.heading : undefined;
  const dividing = marks.filter((mark, at) => mark.level <= chapterLevel + 1 && !(title !== undefined && at === 0));
  const part = (heading: string | undefined, ...ranges: readonly (readonly [from: number, to: number])[]): Part => {
    const own = ranges.map(([from, to]) => textOf(lines.slice(from, to))).filter(text => text !== '');
    const isOwn = ({ line }: Paragraph) => ranges.some(([from, to]) => line >= from && line < to);
    return {
      heading,
      text: withReferences(own.join('\n\n'), environment.references),
      summary: paragraphs.find(isOwn)?.text ?? '',
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
      if (chapters.length === 0) chapters.push({ heading: undefined, text: '', summary: '', parts: [] });
      chapters.at(-1)?.parts.push(found);
    }
  }
  return { title, chapters };
}

function readMark(token: Token, inline: Token | undefined): Mark[] {
  if (token.type !== 'heading_open' || token.level !== 0 || !token.map) return [];
  const heading = plainText(inline).replace(/\s*:$/, '');
  return [{ level: Number(token.tag.slice(1)), heading, from: token.map[0], to: token.map[1] }];
}

function readParagraph(token: Token, inline: Token | undefined): Paragraph[] {
  if (token.type !== 'paragraph_open' || token.level !== 0 || !token.map) return [];
  return [{ line: token.map[0], text: plainText(inline) }];
}

/** The words of a line of Markdown, without its marks. */
function plainText(inline: Token | undefined): string {
  const words = (inline?.children ?? []).map(({ type, content }) =>
    type === 'softbreak' || type === 'hardbreak' ? ' ' : content,
  );
  return words.join('').replace(/\s+/g, ' ').trim();
}

/** The text of some lines; empty when they have no word. */
function textOf(lines: readonly string[]): string {
  const first = lines.findIndex(line => line.trim() !== '');
  // A rule across the page alone is nothing to read.
  return !lines.some(line => /[\p{L}\p{N}]/u.test(line)) ? '' : lines.slice(first).join('\n').trimEnd();
}

/** Adds the link definitions that a part uses and that stand elsewhere in the article. */
function withReferences(text: string, references: Env['references'] = {}): string {
  const used = [...text.matchAll(/\[([^[\]\n]+)\]/g)].map(([, label = '']) => parser.utils.normalizeReference(label));
  const own: Env = {};
  if (used.some(label => label in references)) parser.parse(text, own);
  const missing = [...new Set(used)].filter(label => label in references && !(label in (own.references ?? {})));
  const lines = missing.map(label => `[${label}]: <${references[label]?.href ?? ''}>`);
  return lines.length === 0 ? text : `${text}\n\n${lines.join('\n')}`;
}
