import { parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5';

/** What no reader sees. */
const unseen = new Set(['script', 'style', 'template', 'head', 'title', 'svg', 'math', 'iframe', 'object', 'noscript']);
/** What is inside a line of text; everything else is a block of its own. */
const inLine = new Set(
  'a abbr b bdi bdo big button cite code data del dfn em font i ins kbd label mark nobr q s samp small span strike strong sub sup time tt u var'.split(
    ' ',
  ),
);
const marks: Readonly<Record<string, string>> = { b: '**', strong: '**', em: '*', i: '*' };
/** Beyond this a block is read without its structure: a page of HTML is not an article. */
const longest = 200_000;
const deepest = 100;

/** An attribute of an element; undefined when it has none of that name. */
const attribute = ({ attrs }: Tree.Element, name: string) => attrs.find(one => one.name === name)?.value;

/**
 * The text of a block of HTML as Markdown: headings, paragraphs, list items, code, links and pictures keep what they are;
 * of everything else the words are left. Names of anchors follow their heading as `{#name}`.
 */
export function htmlToMarkdown(html: string): string {
  if (html.length > longest) return escapeText(html.replace(/<[^<>]*>/g, ' '));
  const blocks: string[] = [];
  let line = '';
  const end = (prefix = '') => {
    const text = line.replace(/[ \t]*\n[ \t]*/g, '\n').trim();
    if (text !== '') blocks.push(prefix + text);
    line = '';
  };
  const walk = (node: Tree.Node, depth: number): void => {
    if (node.nodeName === '#text') line += escapeText((node as Tree.TextNode).value);
    if (!('tagName' in node) || unseen.has(node.tagName)) return;
    if (depth > deepest) line += escapeText(wordsBelow(node));
    else element(node, depth);
  };
  const below = (node: Tree.ParentNode, depth: number) => {
    for (const child of node.childNodes) walk(child, depth + 1);
  };
  const element = (node: Tree.Element, depth: number): void => {
    const { tagName } = node;
    if (tagName === 'br') line += '\\\n';
    else if (tagName === 'img') line += picture(node);
    else if (tagName === 'pre') {
      end();
      blocks.push(fenced(wordsBelow(node)));
    } else if (inLine.has(tagName)) {
      const before = line;
      line = '';
      below(node, depth);
      line = before + inLineMarkdown(node, line);
    } else {
      end();
      below(node, depth);
      const name = attribute(node, 'id');
      const level = /^h([1-6])$/.exec(tagName)?.[1];
      if (level && name && line.trim() !== '') line += ` {#${name}}`;
      if (level) line = line.replaceAll('\\\n', ' ').replaceAll('\n', ' ');
      end(level ? `${'#'.repeat(Number(level))} ` : tagName === 'li' ? '- ' : '');
    }
  };
  below(parseFragment(html), 0);
  end();
  return blocks.join('\n\n');
}

function inLineMarkdown(node: Tree.Element, text: string): string {
  const words = text.trim();
  const name = node.tagName === 'a' ? (attribute(node, 'name') ?? attribute(node, 'id')) : undefined;
  if (words === '') return name ? ` {#${name}}` : text;
  const around = (open: string, inside: string, close = open) => text.replace(words, () => open + inside + close);
  const href = attribute(node, 'href');
  if (node.tagName === 'a' && href) return around('[', words, `](<${address(href)}>)`);
  const code = wordsBelow(node).trim();
  if (codeLike.test(node.tagName) && !code.includes('`')) return around('`', code);
  return around(marks[node.tagName] ?? '', words);
}

/** Elements that Markdown writes between backticks. */
export const codeLike = /^(?:code|kbd|samp|tt)$/;

/** An address between `<` and `>`. */
export const address = (href: string) => href.trim().replace(/[<>\s]/g, encodeURIComponent);

const picture = (node: Tree.Element) => {
  const alt = attribute(node, 'alt')?.trim();
  return alt ? `![${escapeText(alt)}](<${address(attribute(node, 'src') ?? '')}>)` : '';
};

function fenced(text: string): string {
  const fence = '`'.repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([run]) => run.length + 1)));
  return `${fence}\n${text.replace(/^\n|\n$/g, '')}\n${fence}`;
}

/** All text of an element, without walking through it by recursion. */
function wordsBelow(node: Tree.Element): string {
  const words: string[] = [];
  const open: Tree.Node[] = [node];
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.nodeName === '#text') words.push((next as Tree.TextNode).value);
    if ('childNodes' in next) open.push(...next.childNodes.toReversed().slice(0, 10_000));
  }
  return words.join('');
}

/** Text as Markdown in which nothing is a mark. */
function escapeText(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]<>#|~&{}]/g, '\\$&')
    .replace(/^( ?)([-+=]|\d+(?=[.)]))/, '$1\\$2');
}
