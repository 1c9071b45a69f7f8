declare module 'markdown-it-footnote' {
  import type { MarkdownIt } from 'markdown-it';
  /** Footnotes: `[^1]` in the text, `[^1]: …` below. */
  export default function footnotes(markdown: MarkdownIt): void;
}
