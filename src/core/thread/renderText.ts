import type { RenderedLesson } from '../lesson/renderedLesson.ts';
import { type LessonOptions, lessonRenderer } from '../lesson/renderLesson.ts';

/** A lesson to render, with the fragments that its hints may show. */
export type RenderQuestion = LessonOptions & { readonly markdown: string; readonly fragments: readonly string[] };

export type RenderAnswer = {
  readonly lesson: RenderedLesson;
  /** The fragments, in their order. */
  readonly fragments: readonly Pick<RenderedLesson, 'html' | 'blocks'>[];
};

/** Renders a lesson and fragments. A fragment is as safe as a lesson, and has nothing to press. */
export function renderText({ markdown, fragments, ...options }: RenderQuestion): RenderAnswer {
  const lesson = lessonRenderer(options)(markdown);
  if (fragments.length === 0) return { lesson, fragments: [] };
  const plain = lessonRenderer({ ...options, glossary: [], actions: false });
  return { lesson, fragments: fragments.map(plain) };
}
