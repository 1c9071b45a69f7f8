import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';

/** Where a browser follows a URL as code, by attribute. An image whose URL is `javascript:` is merely broken. */
const followed: ReadonlyMap<string, RegExp> = new Map([
  ['href', /^(?:a|area)$/],
  ['action', /^form$/],
  ['formaction', /^(?:button|input)$/],
  ['src', /^(?:iframe|frame|embed)$/],
  ['data', /^object$/],
]);

/**
 * What a browser would run of a document that came from a payload: an element, attribute or URL, as a string; undefined
 * when the payload is mere text in it. The tree of an HTML parser is the evidence, not how the source looks.
 * @param mark the word that is code in the payload
 */
export function codeFrom(html: string, mark: string): string | undefined {
  return inNode(parse(html), mark);
}

function inNode(node: Tree.Node, mark: string): string | undefined {
  const found = 'tagName' in node ? inElement(node, mark) : undefined;
  if (found !== undefined) return found;
  const children = 'content' in node ? [node.content] : 'childNodes' in node ? node.childNodes : [];
  for (const child of children) {
    const below = inNode(child, mark);
    if (below !== undefined) return below;
  }
  return undefined;
}

function inElement({ tagName, attrs, childNodes }: Tree.Element, mark: string): string | undefined {
  if (tagName.startsWith(mark)) return `<${tagName}>`;
  const text = childNodes.map(child => ('value' in child ? child.value : '')).join('');
  // A script of the page itself may have the payload in a string; one that is nothing else is the payload's.
  if (tagName === 'script' && text.trim() === `${mark}()`) return `<script>${text}</script>`;
  for (const { name, value } of attrs) {
    if (!value.includes(mark)) continue;
    if (/^on/i.test(name)) return `<${tagName} ${name}="${value}">`;
    // Browsers ignore blanks and control characters before and in a scheme; URL Standard, section 4.4.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what browsers ignore
    const url = value.replace(/[\u0000-\u0020]/g, '').toLowerCase();
    if (followed.get(name)?.test(tagName) && /^(?:javascript:|data:text\/html)/.test(url))
      return `<${tagName} ${name}="${value}">`;
    if (name === 'srcdoc' && codeFrom(value, mark) !== undefined) return `<${tagName} srcdoc="${value}">`;
  }
  return undefined;
}
