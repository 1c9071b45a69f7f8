import type { StepState } from '../core/progress/progress.ts';

/** A link to a step. */
export type StepLink = { readonly step: string; readonly title: string };

/** What the lesson page shows. The page holds no state but this and how far it is scrolled. */
export type LessonView = {
  readonly step: string;
  readonly title: string;
  /** Section, place and time, such as "Understand the Basics · Step 2 of 7 · 8 minutes". */
  readonly place: string;
  readonly state: StepState;
  readonly stateText: string;
  /** The section's introduction and outcomes, on its first step. */
  readonly outcomes: { readonly heading: string; readonly items: readonly string[] } | undefined;
  readonly html: string;
  /** A drawing of ours, as SVG text. */
  readonly picture: { readonly svg: string; readonly alt: string } | undefined;
  readonly sources: {
    readonly heading: string;
    readonly items: readonly { readonly title: string; readonly url: string }[];
  };
  readonly actions: readonly { readonly label: string; readonly intent: Intent; readonly primary: boolean }[];
  readonly previous: (StepLink & { readonly label: string }) | undefined;
  readonly next: (StepLink & { readonly label: string }) | undefined;
};

/** What the learner wants, said by the page. */
export type Intent =
  | { readonly kind: 'ready' }
  | { readonly kind: 'openStep'; readonly step: string }
  | { readonly kind: 'setDone'; readonly step: string; readonly done: boolean }
  | { readonly kind: 'scaffold'; readonly scaffold: string }
  | { readonly kind: 'openInWalkthrough'; readonly step: string };

/** What the page keeps over a reload of the window. */
export type PageState = { readonly step: string; readonly scrollTop: number };
