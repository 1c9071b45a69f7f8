import MarkdownIt, { type MarkdownIt as Markdown } from 'markdown-it';
import footnotes from 'markdown-it-footnote';
import { uniqueAnchors } from './anchors.ts';
import { type CalloutKind, callouts } from './callouts.ts';
import { readFence } from './fence.ts';
import type { Term } from './glossary.ts';
import { lessonLinks } from './lessonLinks.ts';
import type { CodeBlock, Heading, RenderedLesson } from './renderedLesson.ts';
import { tables } from './tables.ts';
import { type TermsFound, terms } from './terms.ts';

/** What rendering depends on besides the text. */
export type LessonOptions = {
  readonly glossary: readonly Term[];
  /** Headings of the callouts. */
  readonly callouts: Readonly<Record<CalloutKind, string>>;
  /** Whether fences may declare actions: those of a course may, those of anybody's article may not. */
  readonly actions: boolean;
};

type Found = TermsFound & { blocks: CodeBlock[]; headings: Heading[]; pictures: string[] };

/** Languages that print something, which a `text` block directly below shows. */
const printing = new Set(['js', 'python', 'java', 'sh', 'sql', 'mongodb']);
const drawing = /^[a-z0-9-]+\.svg$/;

/** Makes a renderer of lessons (CommonMark, tables, footnotes, callouts), to be kept for many lessons. */
export function lessonRenderer(options: LessonOptions): (markdown: string) => RenderedLesson {
  // Raw HTML stays text, so that a lesson can bring no script and no style of its own.
  const renderer = new MarkdownIt({ html: false, linkify: false, typographer: false });
  renderer.validateLink = () => true; // so that a link that is not followed is left out, and not shown as Markdown
  renderer.use(footnotes);
  callouts(renderer, options.callouts);
  terms(renderer, options.glossary);
  tables(renderer);
  headings(renderer);
  lessonLinks(renderer);
  code(renderer, options.actions);
  pictures(renderer);
  return markdown => {
    const found: Found = { blocks: [], headings: [], pictures: [] };
    const html = renderer.render(markdown, found);
    return {
      html,
      blocks: found.blocks,
      headings: found.headings,
      pictures: found.pictures,
      terms: [...(found.terms ?? [])],
    };
  };
}

/** Gives headings ids of their own, for the outline of the page. */
function headings({ core }: Markdown): void {
  core.ruler.push('heading-ids', ({ tokens, env }) => {
    const { headings } = env as unknown as Found;
    const anchor = uniqueAnchors();
    let at = -1; // counted here: pairs of `entries()` would take longer than the rule
    for (const token of tokens) {
      at++;
      if (token.type !== 'heading_open') continue;
      const text = (tokens[at + 1]?.children ?? []).map(({ content }) => content).join('');
      const id = `heading-${headings.length + 1}`;
      token.attrSet('id', id);
      headings.push({ id, level: Number(token.tag.slice(1)), text, anchor: anchor(text) });
    }
  });
}

function code({ renderer, utils }: Markdown, withActions: boolean): void {
  const block = (text: string, info: string, isOutput: boolean, found: Found) => {
    const { language, actions } = readFence(info);
    found.blocks.push({ language, text, actions: withActions ? actions : [], isOutput });
    const kind = isOutput ? 'code output' : 'code';
    return `<div class="${kind}" data-block="${found.blocks.length - 1}"><pre tabindex="0"><code>${utils.escapeHtml(text)}</code></pre></div>\n`;
  };
  renderer.rules.fence = (tokens, at, _options, env) => {
    const [token, before] = [tokens[at], tokens[at - 1]];
    const info = token?.info ?? '';
    const isOutput =
      /^text\b/.test(info.trim()) && before?.type === 'fence' && printing.has(readFence(before.info).language);
    return block(token?.content ?? '', info, isOutput, env as unknown as Found);
  };
  renderer.rules.code_block = (tokens, at, _options, env) =>
    block(tokens[at]?.content ?? '', '', false, env as unknown as Found);
}

/** A picture is a drawing of the course; of any other only its description is shown, since nothing is fetched. */
function pictures({ renderer, utils }: Markdown): void {
  renderer.rules.image = (tokens, at, options, env, self) => {
    const token = tokens[at];
    const file = String(token?.attrGet('src') ?? '');
    const alt = self.renderInlineAsText(token?.children ?? [], options, env);
    if (!drawing.test(file)) return `<span class="no-picture">${utils.escapeHtml(alt)}</span>`;
    (env as unknown as Found).pictures.push(file);
    return `<span class="picture" role="img" data-picture="${file}" aria-label="${utils.escapeHtml(alt)}"></span>`;
  };
}
