import type { ColourAnswer, ColourQuestion } from '../lesson/colours.ts';
import type { Problem } from '../source/problem.ts';
import type { CompileAnswer, CompileQuestion } from './compileForeign.ts';
import type { CourseLabs } from './labsToProve.ts';
import type { LabAnswer, LabQuestion } from './labToProve.ts';
import type { PreviewAnswer, PreviewQuestion } from './previewLesson.ts';
import type { RenderAnswer, RenderQuestion } from './renderText.ts';

/**
 * What the content thread can be asked, a line for each: the question, and its answer. Both are copied between threads,
 * so they are plain data. To add one, add its line here and its function in src/node/thread/answers.ts.
 */
export type ContentRequests = {
  /** Compiles a course or an article from its files. */
  readonly compile: { readonly question: CompileQuestion; readonly answer: CompileAnswer };
  /** Compiles a course to show a step of it as it is being written. */
  readonly preview: { readonly question: PreviewQuestion; readonly answer: PreviewAnswer };
  /** Compiles a course to prove a lab of it. */
  readonly lab: { readonly question: LabQuestion; readonly answer: LabAnswer };
  /** Compiles a course to prove all of it. */
  readonly labs: {
    readonly question: CompileQuestion;
    readonly answer: CourseLabs | { readonly problems: readonly Problem[] };
  };
  /** Renders a lesson. */
  readonly render: { readonly question: RenderQuestion; readonly answer: RenderAnswer };
  /** Colours code as VS Code's editor does. */
  readonly colour: { readonly question: ColourQuestion; readonly answer: ColourAnswer };
};

export type ContentRequest = keyof ContentRequests;
export type QuestionOf<K extends ContentRequest> = ContentRequests[K]['question'];
export type AnswerOf<K extends ContentRequest> = ContentRequests[K]['answer'];

/** Work on course content that is done beside the extension host's own thread. */
export type ContentThread = {
  /**
   * Asks the thread, which is started by the first question and ends when it has been idle for a while.
   * @throws ContentTimeout when there is no answer in time; the thread is ended then.
   */
  ask<K extends ContentRequest>(what: K, question: QuestionOf<K>): Promise<AnswerOf<K>>;
  /** Ends the thread. What was asked and is not answered is rejected. */
  close(): Promise<void>;
};

/** No answer came in time. */
export class ContentTimeout extends Error {
  override name = 'ContentTimeout';
  /** By name: the part that throws it has another copy of this class than the part that catches it. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'ContentTimeout';
  }
}

/** A question on its way to the thread, and what comes back. */
export type Asked = {
  readonly id: number;
  readonly what: ContentRequest;
  readonly question: QuestionOf<ContentRequest>;
};
export type Answered = { readonly id: number } & (
  | { readonly answer: AnswerOf<ContentRequest> }
  | { readonly failed: string }
);
