import type { MarkdownIt } from 'markdown-it';

/** The kinds of callouts, as GitHub writes them: `> [!NOTE]`. */
export const calloutKinds = ['note', 'tip', 'important', 'warning', 'caution'] as const;
export type CalloutKind = (typeof calloutKinds)[number];

const marker = /^\[!([A-Z]+)\](?:\s+|$)/;

/** Makes block quotes that begin with `[!NOTE]` callouts, headed by a word for their kind. */
export function callouts(markdown: MarkdownIt, words: Readonly<Record<CalloutKind, string>>): void {
  markdown.core.ruler.after('inline', 'callouts', state => {
    let at = -1; // counted here: pairs of `entries()` would take longer than the rule
    for (const token of state.tokens) {
      at++;
      if (token.type !== 'blockquote_open') continue;
      const inline = state.tokens[at + 2];
      const first = inline?.children?.[0];
      if (inline?.type !== 'inline' || first?.type !== 'text') continue;
      const kind = calloutKinds.find(each => each.toUpperCase() === marker.exec(first.content)?.[1]);
      if (!kind) continue;
      token.attrSet('class', `callout callout-${kind}`);
      token.attrSet('role', 'note');
      token.meta = { callout: words[kind] };
      first.content = first.content.replace(marker, '');
      const [, second] = inline.children ?? [];
      if (first.content === '' && second?.type === 'softbreak') inline.children?.splice(0, 2);
    }
  });
  markdown.renderer.rules.blockquote_open = (tokens, at, options, _env, self) => {
    const heading = (tokens[at]?.meta as { callout?: string } | null)?.callout;
    const open = self.renderToken(tokens, at, options);
    return heading ? `${open}<p class="callout-kind">${markdown.utils.escapeHtml(heading)}</p>\n` : open;
  };
}
