import MarkdownIt, { type Token } from 'markdown-it';
import { withoutPercentSigns } from '../../source/percentSigns.ts';
import type { StepName } from '../course.ts';
import { commandLink } from '../nativeWalkthrough.ts';
import { applyEdits, type Edit, type InlineBlock, inlineBlocks, noteSpots, spotOf } from './markdownEdits.ts';

/** The step that a link of a lesson leads to; undefined for a link that stays as it is. */
export type LinkTarget = (href: string) => StepName | undefined;

const parser = new MarkdownIt({ html: false });
parser.validateLink = () => true; // what may be followed is decided where the page is made
noteSpots(parser);

/** A link whose address has no scheme, inline or defined below: only text with one has to be parsed. */
const relative = /\]\(\s*<?(?!https?:)[^)\s]|\]:\s*<?(?!https?:)\S/i;

/**
 * Turns links to other steps into links that open their lessons, which work in the lesson page and in native
 * walkthroughs. Only links are changed, never code.
 */
export function linkSteps(markdown: string, target: LinkTarget): string {
  if (!relative.test(markdown)) return markdown;
  const lines = markdown.split('\n');
  const edits = inlineBlocks(parser.parse(markdown, {}), lines).flatMap(block =>
    (block.token.children ?? []).flatMap(token => linkEdits(block, token, target)),
  );
  return edits.length === 0 ? markdown : applyEdits(lines, edits).join('\n');
}

/** Leaves the words of a link, and gives it another destination. */
function linkEdits(block: InlineBlock, token: Token, target: LinkTarget): Edit[] {
  const spot = spotOf(token);
  if (token.type !== 'link_open' || !spot) return [];
  const href = String(token.attrGet('href') ?? '');
  // markdown-it writes an address with percent signs; a file's name has none of them.
  const step = target(withoutPercentSigns(href) ?? href);
  if (step === undefined) return [];
  return block.edit({ from: spot.wordsEnd, to: spot.to }, `](${commandLink('openLesson', step)})`);
}
