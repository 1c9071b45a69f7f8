import { compileForeign } from '../../core/content/compileForeign.ts';
import { labToProve } from '../../core/content/labToProve.ts';
import { previewLesson } from '../../core/content/previewLesson.ts';
import { renderText } from '../../core/content/renderText.ts';
import type { AnswerOf, ContentRequest, QuestionOf } from '../../core/content/requests.ts';
import { colourCode } from './colourCode.ts';

/** What answers each question to the content thread. */
export const answers: {
  readonly [K in ContentRequest]: (question: QuestionOf<K>) => AnswerOf<K> | Promise<AnswerOf<K>>;
} = {
  compile: compileForeign,
  preview: previewLesson,
  lab: labToProve,
  render: renderText,
  colour: colourCode,
};
