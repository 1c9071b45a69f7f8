import MarkdownIt from 'markdown-it';

const stepLink = /^command:backendJourney\.openLesson\?(.+)$/;

/** Raw HTML stays text, so that a lesson can bring no script and no style of its own. */
const renderer = new MarkdownIt({ html: false, linkify: false, typographer: false });
renderer.validateLink = link => /^https:\/\//i.test(link) || stepLink.test(link);
renderer.renderer.rules.link_open = (tokens, index, options, _env, self) => {
  const token = tokens[index];
  const step = stepOfLink(String(token?.attrGet('href') ?? ''));
  if (token && step) {
    token.attrSet('href', '#');
    token.attrSet('data-step', step);
  }
  return self.renderToken(tokens, index, options);
};
renderer.renderer.rules.fence = (tokens, index) => {
  const token = tokens[index];
  const language = token?.info.trim().split(/\s+/)[0] ?? '';
  const escaped = renderer.utils.escapeHtml;
  return `<pre tabindex="0" data-language="${escaped(language)}"><code>${escaped(token?.content ?? '')}</code></pre>\n`;
};

function stepOfLink(href: string): string | undefined {
  const query = stepLink.exec(href)?.[1];
  if (query === undefined) return undefined;
  const args: unknown = JSON.parse(decodeURIComponent(query));
  return Array.isArray(args) && typeof args[0] === 'string' ? args[0] : undefined;
}

/**
 * Renders a lesson's Markdown (CommonMark and tables) to HTML that is safe to show: no raw HTML, links to https
 * addresses only; links to other steps carry the step's name in `data-step`.
 */
export function renderMarkdown(markdown: string): string {
  return renderer.render(markdown);
}
