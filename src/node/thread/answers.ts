import { compileForeign } from '../../core/thread/compileForeign.ts';
import { labsToProve } from '../../core/thread/labsToProve.ts';
import { labToProve } from '../../core/thread/labToProve.ts';
import { previewLesson } from '../../core/thread/previewLesson.ts';
import { renderText } from '../../core/thread/renderText.ts';
import type { AnswerOf, ContentRequest, QuestionOf } from '../../core/thread/requests.ts';
import { colourCode } from './colourCode.ts';

/** What answers each question to the content thread. */
export const answers: {
  readonly [K in ContentRequest]: (question: QuestionOf<K>) => AnswerOf<K> | Promise<AnswerOf<K>>;
} = {
  compile: compileForeign,
  preview: previewLesson,
  lab: labToProve,
  labs: labsToProve,
  render: renderText,
  colour: colourCode,
};
