import type { MarkdownIt, Token } from 'markdown-it';
import { type Found, type Term, type TermFinder, termFinder } from './glossary.ts';

/** What `terms` leaves in the environment: the places in the glossary of the terms that the text has. */
export type TermsFound = { terms?: Set<number> };

type Marked = { readonly terms: readonly Found[] };

/** Marks the first use of every term of a glossary, outside of headings, links and code. */
export function terms(markdown: MarkdownIt, glossary: readonly Term[]): void {
  if (glossary.length === 0) return;
  const find = termFinder(glossary);
  markdown.core.ruler.push('terms', state => {
    const found = new Set<number>();
    (state.env as TermsFound).terms = found;
    let inHeading = false;
    for (const token of state.tokens) {
      if (token.type === 'heading_open') inHeading = true;
      else if (token.type === 'heading_close') inHeading = false;
      else if (token.type === 'inline' && token.children && !inHeading) {
        token.children = joinLines(token.children);
        mark(token.children, found, find);
      }
    }
  });
  const { escapeHtml } = markdown.utils;
  markdown.renderer.rules.text = (tokens, at) => {
    const { content = '', meta } = tokens[at] ?? {};
    const fresh = (meta as Marked | null)?.terms;
    if (!fresh) return escapeHtml(content);
    let html = '';
    let from = 0;
    for (const { term, start, end } of fresh) {
      html += escapeHtml(content.slice(from, start));
      html += `<span class="term" tabindex="0" data-term="${term}">${escapeHtml(content.slice(start, end))}</span>`;
      from = end;
    }
    return html + escapeHtml(content.slice(from));
  };
}

/** Text that goes on in the next line of the source becomes one, since a term may be broken across both. */
function joinLines(children: Token[]): Token[] {
  if (!children.some(isBreak)) return children;
  const joined: Token[] = [];
  let last: Token | undefined;
  for (let at = 0; at < children.length; at++) {
    const token = children[at] as Token;
    const goesOn = isBreak(token) && children[at + 1]?.type === 'text';
    if (last?.type === 'text' && (token.type === 'text' || goesOn)) last.content += goesOn ? '\n' : token.content;
    else {
      joined.push(token);
      last = token;
    }
  }
  return joined;
}

const isBreak = ({ type }: Token) => type === 'softbreak';

/** Notes in the meta data of text tokens which terms have their first use there: making tokens of them would cost more. */
function mark(children: readonly Token[], found: Set<number>, find: TermFinder): void {
  let inLink = 0;
  for (const token of children) {
    if (token.type === 'link_open') inLink++;
    if (token.type === 'link_close') inLink--;
    if (token.type !== 'text' || inLink > 0 || token.content === '') continue;
    const there = find(token.content);
    if (there.length === 0) continue;
    const terms = there.filter(({ term }) => isFirst(term, found));
    if (terms.length > 0) token.meta = { terms } satisfies Marked;
  }
}

function isFirst(term: number, found: Set<number>): boolean {
  if (found.has(term)) return false;
  found.add(term);
  return true;
}
