import { type Message, message } from '../../message.ts';
import type { Where } from '../engine/evidence.ts';
import type { Hints } from '../engine/hints.ts';
import type { AssertionResult } from '../engine/verdict.ts';

/** Help with what fails, from the least to the most. The first comes by itself, the others are asked for. */
export const tierNames = ['nudge', 'pointer', 'fragment', 'solution'] as const;
export type TierName = (typeof tierNames)[number];

/** One tier of help: the author's words, a sentence of ours, or the solution, which is opened and not said. */
export type Tier =
  | { readonly tier: 'nudge'; readonly text: string | readonly Message[] }
  | { readonly tier: 'pointer'; readonly text: string | readonly Message[] }
  /** Markdown. */
  | { readonly tier: 'fragment'; readonly markdown: string }
  | { readonly tier: 'solution' };

/** 1 for the nudge to 4 for the solution, as progress notes what was asked for. */
export const tierNumber = (tier: TierName): number => tierNames.indexOf(tier) + 1;

/** What tiers are made of besides the author's hints. */
export type TierSources = {
  readonly results: readonly AssertionResult[];
  /** The headings of the lesson. */
  readonly headings: readonly string[];
  /** Whether there is a solution to compare with. */
  readonly lab: boolean;
};

/** The tiers that there are for what fails. A pointer that no author wrote comes from the finding's place and the lesson. */
export function tiersFor(hints: Hints, { results, headings, lab }: TierSources): readonly Tier[] {
  const pointer = hints.pointer ?? ownPointer(hints, results, headings);
  return [
    ...(hints.nudge === undefined ? [] : [{ tier: 'nudge', text: hints.said ? [hints.said] : hints.nudge } as const]),
    ...(pointer.length === 0 ? [] : [{ tier: 'pointer', text: pointer } as const]),
    ...(hints.fragment === undefined ? [] : [{ tier: 'fragment', markdown: hints.fragment } as const]),
    ...(lab ? [{ tier: 'solution' } as const] : []),
  ];
}

function ownPointer(
  { assertion, said }: Hints,
  results: readonly AssertionResult[],
  headings: readonly string[],
): Message[] {
  const failed = results.find(result => result.state === 'failed' && result.name === assertion);
  const where = failed?.state === 'failed' ? failed.finding.where : undefined;
  // What we say ourselves is about a file or a program, not about what the assertion asks.
  const heading = said ? undefined : relatedHeading(assertion, headings);
  return [
    ...(where ? [pointAt(where)] : []),
    ...(heading === undefined ? [] : [message('The lesson speaks of it under “{0}”.', heading)]),
  ];
}

function pointAt({ file, line }: Where): Message {
  return message("Look at {0}, line {1}: the check's first finding is there.", file, line);
}

/** The heading that shares most words with some text; undefined when none shares any. */
export function relatedHeading(text: string, headings: readonly string[]): string | undefined {
  const wanted = words(text);
  const shared = headings.map(heading => [...words(heading)].filter(word => wanted.has(word)).length);
  const most = Math.max(0, ...shared);
  return most === 0 ? undefined : headings[shared.indexOf(most)];
}

/** Words that say nothing of a subject. */
const common = new Set(
  'with that this from have what when which into only every their there than then about your'.split(' '),
);

/** The words of a text that say what it is about, in small letters and without the s of a plural. */
function words(text: string): Set<string> {
  const found = text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? [];
  return new Set(found.filter(word => !common.has(word)).map(word => word.replace(/(?<=...[^s])s$/, '')));
}

/** The headings of a lesson's Markdown, from ## on. Lines of fences are none. */
export function lessonHeadings(markdown: string): readonly string[] {
  let fenced = false;
  return markdown.split('\n').flatMap(line => {
    if (/^\s*(?:```|~~~)/.test(line)) fenced = !fenced;
    const heading = fenced ? undefined : /^#{2,6}\s+(.*?)\s*#*$/.exec(line)?.[1];
    return heading ? [heading.replaceAll(/[`*_]/g, '')] : [];
  });
}
