import type { MarkdownIt as Markdown, Token } from 'markdown-it';
import { stepNamePattern } from '../course/names.ts';
import { parseJson } from '../source/parseJson.ts';
import { withoutPercentSigns } from '../source/percentSigns.ts';
import type { Heading } from './renderedLesson.ts';

const stepLink = /^command:backendJourney\.openLesson\?(.+)$/;

/** Links lead to https addresses, other steps and headings of the page; of any other only its words are left. */
export function lessonLinks({ core, renderer }: Markdown): void {
  core.ruler.push('lesson-links', ({ tokens, env }) => {
    const { headings } = env as unknown as { readonly headings: readonly Heading[] };
    const places = new Map(headings.map(({ anchor, id }) => [anchor, `#${id}`]));
    for (const { children } of tokens) if (children?.some(isLink)) leaveOut(children, places);
  });
  renderer.rules.link_open = (tokens, at, options, _env, self) => self.renderToken(tokens, at, options);
}

const isLink = ({ type }: Token) => type === 'link_open';

function leaveOut(children: Token[], places: ReadonlyMap<string, string>): void {
  const left: boolean[] = []; // whether each open link is left out
  for (const token of children) {
    if (token.type === 'link_open') left.push(!isFollowed(token, places));
    const isLeftOut = token.type === 'link_close' ? left.pop() : token.type === 'link_open' && left.at(-1);
    if (isLeftOut) Object.assign(token, { type: 'text', tag: '', nesting: 0, attrs: null, content: '' });
  }
}

/** Whether a link is one to follow; gives it the form that the page knows. */
function isFollowed(token: Token, places: ReadonlyMap<string, string>): boolean {
  const href = String(token.attrGet('href') ?? '');
  const step = stepOfLink(href);
  const place = href.startsWith('#') ? places.get(withoutPercentSigns(href.slice(1)) ?? '') : undefined;
  if (step !== undefined) token.attrSet('data-step', step);
  if (step !== undefined || place !== undefined) token.attrSet('href', place ?? '#');
  return step !== undefined || place !== undefined || /^https:\/\//i.test(href);
}

/** The step that a link opens; undefined for one that opens none, or that nobody can read. */
function stepOfLink(href: string): string | undefined {
  const query = stepLink.exec(href)?.[1];
  const args = query === undefined ? undefined : parseJson(withoutPercentSigns(query) ?? '');
  const [step] = Array.isArray(args) ? (args as readonly unknown[]) : [];
  return typeof step === 'string' && stepNamePattern.test(step) ? step : undefined;
}
