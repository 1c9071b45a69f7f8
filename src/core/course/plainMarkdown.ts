import { type CodeAction, readFence } from '../lesson/fence.ts';

/**
 * A lesson's Markdown for VS Code's walkthrough pages, which know neither callouts nor footnotes nor buttons, and take
 * all that stands behind ``` for the language.
 */
export function plainMarkdown(markdown: string): string {
  return markdown
    .replace(/^```([a-z]+ .*)$/gm, (_whole, info: string) => plainFence(info))
    .replace(
      /^> \[!([A-Z])([A-Z]+)\][ \t]*\n?(?:> ?)?/gm,
      (_whole, first: string, rest: string) => `> **${first}${rest.toLowerCase()}:** `,
    )
    .replace(/^\[\^[^\]]+\]: .*(?:\n {2,}.*)*\n?/gm, '')
    .replace(/\[\^[^\]]+\]/g, '')
    .replace(/\n{2,}$/, '\n');
}

/** The first line of a block, below a line that says what its button would do. */
function plainFence(info: string): string {
  const { language, actions } = readFence(info);
  const [place] = actions.map(placeOf).filter(place => place !== undefined);
  return `${place ? `${place}\n\n` : ''}\`\`\`${language}`;
}

function placeOf(action: CodeAction): string | undefined {
  if (action.kind === 'open') return `In \`${action.file}\`, from line ${action.line} on:`;
  if (action.kind !== 'insert') return undefined;
  const below = action.after === undefined ? '' : `, below the line with \`${action.after}\``;
  return `For \`${action.file}\`${below}:`;
}
