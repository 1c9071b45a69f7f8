import type { AnswerOf, ContentRequest, QuestionOf } from '../../core/thread/requests.ts';

/**
 * What answers each question to the content thread. Each is loaded by its first question: the first lesson of a window
 * waits for what renders it, and not for what compiles courses.
 */
export const answers: {
  readonly [K in ContentRequest]: (question: QuestionOf<K>) => Promise<AnswerOf<K>>;
} = {
  compile: async question => (await import('../../core/thread/compileForeign.ts')).compileForeign(question),
  preview: async question => (await import('../../core/thread/previewLesson.ts')).previewLesson(question),
  lab: async question => (await import('../../core/thread/labToProve.ts')).labToProve(question),
  labs: async question => (await import('../../core/thread/labsToProve.ts')).labsToProve(question),
  render: async question => (await import('../../core/thread/renderText.ts')).renderText(question),
  colour: async question => (await import('./colourCode.ts')).colourCode(question),
};
