import { buttons, element } from './elements.ts';
import type { LessonView } from './protocol.ts';

/** Says that a course update touched the step, and offers the difference. */
export function changedPart({ text, actions }: NonNullable<LessonView['changed']>): HTMLElement {
  return element('aside', { class: 'changed' }, element('p', {}, text), buttons(actions));
}
