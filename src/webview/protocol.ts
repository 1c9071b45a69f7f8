import type { QuizAnswers } from '../core/checks/engine/quizAnswers.ts';
import type { AssertionResult, Verdict } from '../core/checks/engine/verdict.ts';
import type { TierName } from '../core/checks/help/tiers.ts';
import type { ColouredRun } from '../core/lesson/colours.ts';
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

/** One tier of help that is shown: plain text, or HTML that the extension made of Markdown. */
export type HintView = {
  readonly tier: TierName;
  readonly heading: string;
  readonly content: { readonly text: string } | { readonly html: string };
};

/** Help with what fails: what is shown already, and the button for the next tier. */
export type HintsView = {
  readonly label: string;
  readonly shown: readonly HintView[];
  readonly next: { readonly action: Action; readonly tier: TierName } | undefined;
};

/** What proves the step, and how far the learner is with it. */
export type CheckView = {
  readonly heading: string;
  readonly state: 'notAsked' | 'running' | Verdict['outcome'];
  readonly summary: string;
  readonly hints: HintsView | undefined;
  readonly obstacle: { readonly text: string; readonly action: Action } | undefined;
  readonly assertions: readonly AssertionView[];
  readonly actions: readonly Action[];
};

/** The line that stays in view while the lesson is read. */
export type BarView = {
  /** Its name for screen readers. */
  readonly label: string;
  /** What the check says, as a link to the part of the page that says more; undefined for a step without a check. */
  readonly jump:
    | { readonly to: 'check' | 'quiz'; readonly state: CheckView['state']; readonly text: string }
    | undefined;
  readonly actions: readonly Action[];
};

/** A question and the answer that was given last. */
export type QuestionView = {
  readonly name: string;
  readonly ask: string;
  readonly form: 'one' | 'many' | 'order' | 'short';
  /** Options to choose from or to put in order; empty for a short answer. */
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

/** Something that can be done with a block of code; `action` is its place among the block's actions. */
export type CodeButton = { readonly label: string; readonly action: number; readonly primary: boolean };

/** A block of code of the lesson. */
export type CodeBlockView = {
  /** What it is, such as "SQL"; for its label and for screen readers. */
  readonly title: string;
  readonly text: string;
  readonly buttons: readonly CodeButton[];
  /** Whether the learner may change it before running it. */
  readonly editable: boolean;
};

/** A term of the glossary. */
export type TermView = {
  readonly term: string;
  readonly says: string;
  readonly source: { readonly title: string; readonly url: string } | undefined;
};

/** The lesson's text. Its HTML is made by `lessonRenderer`; places in it refer to the other members. */
export type TextView = {
  readonly html: string;
  readonly blocks: readonly CodeBlockView[];
  /** Drawings of the course as SVG text, by file name. */
  readonly pictures: Readonly<Record<string, string>>;
  /** Terms by their place in the glossary. */
  readonly terms: Readonly<Record<number, TermView>>;
};

/** The section's steps, and the headings of the page. */
export type OutlineView = {
  /** Section, what is done and what is left, such as "Introduction: 1 of 4 done, 25 min left". */
  readonly heading: string;
  readonly done: number;
  readonly steps: readonly (StepLink & {
    readonly state: StepState;
    readonly stateText: string;
    readonly current: boolean;
  })[];
  readonly onThisPage: string;
  readonly headings: readonly { readonly id: string; readonly level: number; readonly text: string }[];
};

/** Words of the page's own buttons. */
export type Words = {
  readonly copy: string;
  readonly copied: string;
  readonly setBack: string;
  /** Label of a block that can be changed, with {0} for what it is. */
  readonly editable: string;
  readonly outcome: string;
};

/** A node of a query plan. */
export type PlanView = { readonly label: string; readonly details: string; readonly children: readonly PlanView[] };

/** What came of running a block of code. */
export type CodeOutcome =
  | { readonly kind: 'running' | 'said'; readonly text: string }
  | { readonly kind: 'fault'; readonly text: string; readonly details: string }
  | {
      readonly kind: 'tables';
      readonly tables: readonly {
        readonly caption: string;
        readonly columns: readonly string[];
        /** null for NULL. */
        readonly rows: readonly (readonly (string | null)[])[];
      }[];
    }
  | { readonly kind: 'plan'; readonly caption: string; readonly root: PlanView }
  | {
      readonly kind: 'response';
      /** Status line and time, such as "201 Created, 14 ms". */
      readonly summary: string;
      readonly headers: Passage;
      readonly body: Passage | undefined;
    };

/** What the extension tells the page. */
export type ToPage =
  | { readonly kind: 'lesson'; readonly view: LessonView }
  /** Colours of the text's blocks in their order, and of those that hints may show. */
  | {
      readonly kind: 'colours';
      readonly step: string;
      readonly inText: readonly (readonly ColouredRun[] | undefined)[];
      readonly inHints: readonly (readonly ColouredRun[] | undefined)[];
    }
  | { readonly kind: 'outcome'; readonly step: string; readonly block: number; readonly outcome: CodeOutcome };

/** What the lesson page shows. The page holds no state but this and how far it is scrolled. */
export type LessonView = {
  readonly step: string;
  readonly title: string;
  /** Section, place and time, such as "Understand the Basics · Step 2 of 7 · 8 min reading, 30 min lab". */
  readonly place: string;
  readonly state: StepState;
  readonly stateText: string;
  readonly bar: BarView;
  /** What is wrong with the file of a step that is being written; for its author. */
  readonly problems?: { readonly heading: string; readonly items: readonly string[] };
  /** That a course update touched the step since the learner did or opened it. */
  readonly changed: { readonly text: string; readonly actions: readonly Action[] } | undefined;
  /** The section's introduction and outcomes, on its first step. */
  readonly outcomes: { readonly heading: string; readonly items: readonly string[] } | undefined;
  readonly outline: OutlineView;
  readonly text: TextView;
  readonly words: Words;
  /** The step's own drawing, as SVG text. */
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
  /** Which theme the page has, by the name that VS Code gives it. */
  | { readonly kind: 'theme'; readonly theme: string }
  | { readonly kind: 'copyCode'; readonly text: string }
  /** Opens an https address in the browser. */
  | { readonly kind: 'openLink'; readonly url: string }
  /** Does what a block declares; its text is as the learner has it. */
  | {
      readonly kind: 'runCode';
      readonly step: string;
      readonly block: number;
      readonly action: number;
      readonly text: string;
    }
  | { readonly kind: 'openStep'; readonly step: string }
  | { readonly kind: 'setDone'; readonly step: string; readonly done: boolean }
  | { readonly kind: 'scaffold'; readonly scaffold: string }
  | { readonly kind: 'check'; readonly step: string }
  | { readonly kind: 'cancelCheck'; readonly step: string }
  | { readonly kind: 'startLab'; readonly step: string }
  | { readonly kind: 'openLabFiles'; readonly step: string }
  | { readonly kind: 'fix'; readonly step: string }
  | { readonly kind: 'nextHint'; readonly step: string }
  | { readonly kind: 'compare'; readonly step: string }
  | { readonly kind: 'resetLab'; readonly step: string }
  | { readonly kind: 'whatChanged'; readonly step: string }
  | { readonly kind: 'seenChange'; readonly step: string }
  | { readonly kind: 'goToFinding'; readonly step: string; readonly name: string }
  | { readonly kind: 'answer'; readonly step: string; readonly answers: QuizAnswers }
  | { readonly kind: 'openInWalkthrough'; readonly step: string };

/** What the page keeps over a reload of the window. */
export type PageState = {
  readonly step: string;
  readonly scrollTop: number;
  /** What the learner changed, by the blocks' places. */
  readonly edits: Readonly<Record<number, string>>;
  /** Answers that are chosen but not given yet, by question. */
  readonly answers: Readonly<Record<string, readonly string[]>>;
};
