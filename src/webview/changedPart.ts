import { button, element } from './elements.ts';
import type { LessonView } from './protocol.ts';

/** Says that a course update touched the step, and offers the difference. */
export function changedPart({ text, actions }: NonNullable<LessonView['changed']>): HTMLElement {
  const all = actions.map(action => {
    const node = button(action, 'secondary');
    // The banner goes away by it, and takes this button along: the focus goes on to the title.
    if (action.intent.kind === 'seenChange')
      node.addEventListener('click', () => {
        node.dataset.key = 'title';
      });
    return node;
  });
  return element('aside', { class: 'changed' }, element('p', {}, text), element('div', { class: 'actions' }, ...all));
}
