import MarkdownIt, { type Token } from 'markdown-it';
import footnotes from 'markdown-it-footnote';
import { applyEdits, type Edit, type InlineBlock, inlineBlocks, noteSpots, spotOf } from '../links/markdownEdits.ts';
import { address, codeLike, htmlToMarkdown } from './htmlToMarkdown.ts';

const parser = new MarkdownIt({ html: true });
parser.use(footnotes);
noteSpots(parser);

const elements = new Set(
  'a abbr acronym address area article aside audio b base bdi bdo big blockquote body br button canvas caption center cite code col colgroup data datalist dd del details dfn dialog div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link main map mark marquee menu meta meter nav nobr noscript object ol optgroup option output p param picture pre progress q rp rt ruby s samp script search section select slot small source span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr'.split(
    ' ',
  ),
);

/** Lines that programs that make pages of Markdown read, and nobody else: a place for contents, attributes, includes. */
const directive =
  /^\s*(?:\[TOC\]|\[\[_?TOC_?\]\]|\{:[^{}]*\}|\{%[^%]*%\}|\{\{[<%][^{}]*[>%]\}\}|:{3,}(?:\s*[\w-]*|\s*\{[^{}]*\}))\s*$/i;

/**
 * A Markdown text without HTML: comments are gone, elements are what Markdown has for them, or their words alone; what only
 * looks like a tag (`<T>`) stays as it is. Names of anchors follow the next heading as `{#name}`. Code is left alone.
 */
export function withoutHtml(text: string): string {
  if (!/[<{:]|\[TOC|\[\[/i.test(text)) return text;
  const lines = text.split('\n');
  const tokens = parser.parse(text, {});
  const anchors: string[] = [];
  const edits = inlineBlocks(tokens, lines).flatMap(block => blockEdits(block, lines, anchors));
  const changed: (string | readonly string[])[] = applyEdits(lines, edits);
  for (const token of tokens) if (token.type === 'html_block') replaceBlock(token, lines, changed);
  return changed.flat().join('\n');
}

function blockEdits(block: InlineBlock, lines: readonly string[], anchors: string[]): Edit[] {
  const { token, opening } = block;
  const own = tagEdits(token);
  const edits = own.flatMap(({ spot, text }) => block.edit(spot, text));
  const names = own.flatMap(({ anchor }) => anchor ?? []);
  if (opening?.type === 'heading_open') {
    const mark = [...anchors.splice(0), ...names].map(name => ` {#${name}}`).join('');
    const end = token.content.split('\n')[0]?.length ?? 0;
    return mark === '' ? edits : [...edits, ...block.edit({ from: end, to: end }, mark)];
  }
  anchors.push(...names);
  const [from, to] = token.map ?? [0, 0];
  for (let line = from; line < to; line++)
    if (directive.test(lines[line] ?? '')) edits.push({ line, from: 0, to: (lines[line] ?? '').length, text: '' });
  return edits;
}

type TagEdit = {
  readonly spot: { readonly from: number; readonly to: number };
  readonly text: string;
  readonly anchor?: string;
};

/** What takes the place of each tag of a line of text. */
function tagEdits({ children }: Token): TagEdit[] {
  const edits: TagEdit[] = [];
  const open = openTags();
  for (const token of children ?? []) {
    const spot = spotOf(token);
    if (token.type !== 'html_inline' || !spot) continue;
    const tag = token.content;
    const name = /^<\/?([a-z][a-z0-9-]*)/i.exec(tag)?.[1]?.toLowerCase() ?? '';
    if (name !== '' && !elements.has(name)) {
      edits.push({ spot, text: `\\${tag}` });
      continue;
    }
    const anchor = name === 'a' ? /\s(?:name|id)\s*=\s*["']?([^\s"'>]+)/i.exec(tag)?.[1] : undefined;
    const at = edits.push({ spot, text: alone(name, tag), ...(anchor ? { anchor } : {}) }) - 1;
    if (!tag.startsWith('</')) open.add({ name, tag, at });
    else join(edits, open.close(name), at);
  }
  return edits;
}

/** What stands for a tag that has no partner. */
const alone = (name: string, tag: string) => (name === 'br' ? ' ' : name === 'img' ? htmlToMarkdown(tag) : '');

type OpenTag = { readonly name: string; readonly tag: string; readonly at: number };

/** Tags that are not closed yet. Looked through only for a name that exists, so that all are closed in linear time. */
function openTags() {
  const open: OpenTag[] = [];
  const counts = new Map<string, number>();
  const count = (name: string, by: number) => counts.set(name, (counts.get(name) ?? 0) + by);
  return {
    add(tag: OpenTag): void {
      open.push(tag);
      count(tag.name, 1);
    },
    /** Closes the last of a name, and those in it; undefined when none is open. */
    close(name: string): OpenTag | undefined {
      if (!counts.get(name)) return undefined;
      const closed = open.splice(open.findLastIndex(one => one.name === name));
      for (const one of closed) count(one.name, -1);
      return closed[0];
    },
  };
}

/** Two tags that belong together become the marks that Markdown has for them. */
function join(edits: TagEdit[], begin: OpenTag | undefined, at: number): void {
  const [first, last] = [begin && edits[begin.at], edits[at]];
  if (!begin || !first || !last || first.spot.to === last.spot.from) return;
  const [before, after] = pair(begin.name, begin.tag);
  edits[begin.at] = { ...first, text: before };
  edits[at] = { ...last, text: after };
}

function pair(name: string, tag: string): readonly [string, string] {
  const href = name === 'a' ? /\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(tag) : null;
  const target = href?.slice(1).find(part => part !== undefined);
  if (target) return ['[', `](<${address(target)}>)`];
  if (codeLike.test(name)) return ['`', '`'];
  if (name === 'b' || name === 'strong') return ['**', '**'];
  return name === 'i' || name === 'em' ? ['*', '*'] : ['', ''];
}

/** Puts the text of a block of HTML in its place, in the list or quotation that it stands in. */
function replaceBlock(token: Token, lines: readonly string[], changed: (string | readonly string[])[]): void {
  const [from, to] = token.map ?? [0, 0];
  const column = Math.max(0, (lines[from] ?? '').indexOf(token.content.split('\n')[0] ?? ''));
  const first = (lines[from] ?? '').slice(0, column);
  const others = first.replace(/[^>\s]/g, ' ').trimEnd() === '' ? first.replace(/\S/g, ' ') : first;
  const text = htmlToMarkdown(token.content);
  const made = text === '' ? [first.trimEnd()] : text.split('\n').map((line, at) => (at === 0 ? first : others) + line);
  changed[from] = ['', ...made, others.trimEnd()];
  for (let line = from + 1; line < to; line++) changed[line] = [];
}
