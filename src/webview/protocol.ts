import type { QuizAnswers } from '../core/checks/kinds/quiz.ts';
import type { AssertionResult, Verdict } from '../core/checks/verdict.ts';
import type { StepState } from '../core/progress/progress.ts';

/** A link to a step. */
export type StepLink = { readonly step: string; readonly title: string };

/** A button. */
export type Action = { readonly label: string; readonly intent: Intent; readonly primary: boolean };

/** One line of a comparison. */
export type DiffLine = { readonly mark: 'same' | 'expected' | 'actual'; readonly text: string };

/** Text under a heading. */
export type Passage = { readonly heading: string; readonly text: string };

/** An assertion and what was said of it last. */
export type AssertionView = {
  readonly name: string;
  readonly state: AssertionResult['state'] | 'notAsked';
  readonly stateText: string;
  readonly finding:
    | {
        readonly message: string;
        readonly where: Action | undefined;
        /** What was expected and what was found, line by line. */
        readonly comparison:
          | { readonly expected: string; readonly actual: string; readonly lines: readonly DiffLine[] }
          | undefined;
        /** What was expected, or found, when there is only one of the two. */
        readonly evidence: Passage | undefined;
        readonly output: Passage | undefined;
      }
    | undefined;
};

/** What proves the step, and how far the learner is with it. */
export type CheckView = {
  readonly heading: string;
  readonly state: 'notAsked' | 'running' | Verdict['outcome'];
  readonly summary: string;
  readonly hint: Passage | undefined;
  readonly obstacle: { readonly text: string; readonly action: Action } | undefined;
  readonly assertions: readonly AssertionView[];
  readonly actions: readonly Action[];
};

/** A question and the answer that was given last. */
export type QuestionView = {
  readonly name: string;
  readonly ask: string;
  readonly form: 'one' | 'many' | 'order' | 'short';
  /** Texts to choose from or to put in order; empty for a short answer. */
  readonly options: readonly string[];
  readonly answer: readonly string[];
  readonly feedback:
    | {
        readonly right: boolean;
        /** Right or not, in a word; what is said of the answer as a whole. */
        readonly word: string;
        readonly why: string;
        /** What is said of the options that were chosen. */
        readonly options: readonly { readonly text: string; readonly right: boolean; readonly why: string }[];
      }
    | undefined;
};

/** The questions of a step. */
export type QuizView = {
  readonly heading: string;
  readonly questions: readonly QuestionView[];
  readonly submit: string;
  /** Names of the buttons that move an item, with {0} for the item. */
  readonly moveUp: string;
  readonly moveDown: string;
  /** Label of the field for a short answer. */
  readonly field: string;
};

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
  readonly quiz: QuizView | undefined;
  readonly check: CheckView | undefined;
  readonly actions: readonly Action[];
  readonly previous: (StepLink & { readonly label: string }) | undefined;
  readonly next: (StepLink & { readonly label: string }) | undefined;
};

/** What the learner wants, said by the page. */
export type Intent =
  | { readonly kind: 'ready' }
  | { readonly kind: 'openStep'; readonly step: string }
  | { readonly kind: 'setDone'; readonly step: string; readonly done: boolean }
  | { readonly kind: 'scaffold'; readonly scaffold: string }
  | { readonly kind: 'check'; readonly step: string }
  | { readonly kind: 'cancelCheck'; readonly step: string }
  | { readonly kind: 'startLab'; readonly step: string }
  | { readonly kind: 'mend'; readonly step: string }
  | { readonly kind: 'goToFinding'; readonly step: string; readonly name: string }
  | { readonly kind: 'answer'; readonly step: string; readonly answers: QuizAnswers }
  | { readonly kind: 'openInWalkthrough'; readonly step: string };

/** What the page keeps over a reload of the window. */
export type PageState = { readonly step: string; readonly scrollTop: number };
