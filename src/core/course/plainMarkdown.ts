/**
 * A lesson's Markdown for VS Code's walkthrough pages, which know neither callouts nor footnotes, and take all that
 * stands behind ``` for the language.
 */
export function plainMarkdown(markdown: string): string {
  return markdown
    .replace(/^(```[a-z]+) .*$/gm, '$1')
    .replace(
      /^> \[!([A-Z])([A-Z]+)\][ \t]*\n?(?:> ?)?/gm,
      (_whole, first: string, rest: string) => `> **${first}${rest.toLowerCase()}:** `,
    )
    .replace(/^\[\^[^\]]+\]: .*(?:\n {2,}.*)*\n?/gm, '')
    .replace(/\[\^[^\]]+\]/g, '');
}
