import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import { type Term, termFinder } from './glossary.ts';

/** What `terms` leaves in the environment: the places in the glossary of the terms that the text has. */
export type TermsFound = { terms?: Set<number> };

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
      else if (token.type === 'inline' && token.children && !inHeading)
        token.children = mark(joinLines(token.children), found, find, state);
    }
  });
  markdown.renderer.rules.term_open = (tokens, at) =>
    `<span class="term" tabindex="0" data-term="${Number(tokens[at]?.meta?.term)}">`;
  markdown.renderer.rules.term_close = () => '</span>';
}

/** Text that goes on in the next line of the source becomes one, since a term may be broken across both. */
function joinLines(children: readonly Token[]): Token[] {
  const joined: Token[] = [];
  for (const [at, token] of children.entries()) {
    const last = joined.at(-1);
    const goesOn = token.type === 'softbreak' && children[at + 1]?.type === 'text';
    if (last?.type === 'text' && (token.type === 'text' || goesOn)) last.content += goesOn ? '\n' : token.content;
    else joined.push(token);
  }
  return joined;
}

function mark(children: readonly Token[], found: Set<number>, find: ReturnType<typeof termFinder>, state: StateCore) {
  const result: Token[] = [];
  let inLink = 0;
  for (const token of children) {
    if (token.type === 'link_open') inLink++;
    if (token.type === 'link_close') inLink--;
    const fresh =
      token.type === 'text' && inLink === 0 ? find(token.content).filter(({ term }) => isFirst(term, found)) : [];
    if (fresh.length === 0) result.push(token);
    else result.push(...split(token, fresh, state));
  }
  return result;
}

function isFirst(term: number, found: Set<number>): boolean {
  if (found.has(term)) return false;
  found.add(term);
  return true;
}

function split(token: Token, found: ReturnType<ReturnType<typeof termFinder>>, state: StateCore): Token[] {
  const text = (content: string) => {
    const part = new state.Token('text', '', 0);
    part.content = content;
    return part;
  };
  const parts: Token[] = [];
  let at = 0;
  for (const { term, start, end } of found) {
    const open = new state.Token('term_open', 'span', 1);
    open.meta = { term };
    parts.push(text(token.content.slice(at, start)), open, text(token.content.slice(start, end)));
    parts.push(new state.Token('term_close', 'span', -1));
    at = end;
  }
  return [...parts, text(token.content.slice(at))];
}
