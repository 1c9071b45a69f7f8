import type { CodeAction } from './fence.ts';

/** A block of code of a lesson. */
export type CodeBlock = {
  readonly language: string;
  readonly text: string;
  readonly actions: readonly CodeAction[];
  /** It shows what the block before it prints. */
  readonly isOutput: boolean;
};

/** A heading of a lesson. */
export type Heading = {
  readonly id: string;
  readonly level: number;
  readonly text: string;
  /** What links to it in Markdown call it. */
  readonly anchor: string;
};

/** A lesson's text, ready to be shown. */
export type RenderedLesson = {
  /**
   * No raw HTML, links to https addresses and headings only; links to other steps carry the step's name in `data-step`,
   * blocks of code their place in `blocks` as `data-block`, terms theirs in the glossary as `data-term`, drawings their
   * file name as `data-picture`.
   */
  readonly html: string;
  readonly blocks: readonly CodeBlock[];
  readonly headings: readonly Heading[];
  /** File names of the drawings it shows. */
  readonly pictures: readonly string[];
  /** Places in the glossary of the terms it has. */
  readonly terms: readonly number[];
};
