import { l10n } from 'vscode';
import { type Tier, type TierName, tierNumber, tiersFor } from '../../core/checks/help/tiers.ts';
import { tierHeading, tierLabel } from '../../core/checks/help/tierWords.ts';
import type { Step } from '../../core/course/course.ts';
import type { Snapshot } from '../../core/session/snapshot.ts';
import { shownTier } from '../../core/session/snapshot.ts';
import type { Action, HintsView, HintView } from '../../webview/protocol.ts';
import { sentence } from '../words.ts';

/** What hints take from the lesson: its headings, and how its Markdown becomes HTML. */
export type LessonParts = { readonly headings: readonly string[]; readonly render: (markdown: string) => string };

/** The tiers of help with what a step fails on, those that are shown and the next one; empty when nothing fails. */
export function helpFor(
  snapshot: Snapshot,
  step: Step,
  headings: readonly string[],
): { readonly shown: readonly Tier[]; readonly next: Tier | undefined } {
  const verdict = snapshot.verdicts.get(step.name);
  if (verdict?.outcome !== 'notYet' || !verdict.hints) return { shown: [], next: undefined };
  const { results, hints } = verdict;
  const tiers = tiersFor(hints, { results, headings, lab: step.check?.lab !== undefined });
  const furthest = shownTier(snapshot, step);
  return {
    shown: tiers.filter(({ tier }) => tierNumber(tier) <= furthest),
    // The solution can be looked at again and again.
    next: tiers.find(({ tier }) => tierNumber(tier) > furthest || tier === 'solution'),
  };
}

/** The hints on the lesson page; undefined when there is none. */
export function hintsView(snapshot: Snapshot, step: Step, { headings, render }: LessonParts): HintsView | undefined {
  const { shown, next } = helpFor(snapshot, step, headings);
  if (shown.length === 0 && !next) return undefined;
  return {
    label: l10n.t('Hints'),
    shown: shown.flatMap(tier => tierView(tier, render) ?? []),
    next: next && { tier: next.tier, action: tierAction(next.tier, step) },
  };
}

function tierAction(tier: TierName, step: Step): Action {
  if (tier === 'solution') return compareAction(step.name);
  return { label: sentence(tierLabel(tier)), intent: { kind: 'nextHint', step: step.name }, primary: false };
}

/** The button that compares with the solution. */
export function compareAction(step: string): Action {
  return { label: sentence(tierLabel('solution')), intent: { kind: 'compare', step }, primary: false };
}

function tierView(tier: Tier, render: LessonParts['render']): HintView | undefined {
  if (tier.tier === 'solution') return undefined;
  const heading = sentence(tierHeading(tier.tier));
  if (tier.tier === 'fragment') return { tier: tier.tier, heading, content: { html: render(tier.markdown) } };
  return { tier: tier.tier, heading, content: { text: hintText(tier) } };
}

/** A hint in the learner's language, or as the author wrote it. */
export function hintText({ text }: Extract<Tier, { tier: 'nudge' | 'pointer' }>): string {
  return typeof text === 'string' ? text : text.map(sentence).join(' ');
}
