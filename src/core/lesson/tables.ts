import type { MarkdownIt as Markdown } from 'markdown-it';

/** Says how a column is aligned by a class: the page's policy allows no style of an element's own. */
export function tables({ core }: Markdown): void {
  core.ruler.push('table-alignment', ({ tokens }) => {
    for (const token of tokens) {
      if (token.type !== 'th_open' && token.type !== 'td_open') continue;
      const side = /^text-align:(left|center|right)$/.exec(String(token.attrGet('style') ?? ''))?.[1];
      token.attrs = side ? [['class', `align-${side}`]] : null;
    }
  });
}
