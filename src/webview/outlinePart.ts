import { element } from './elements.ts';
import type { OutlineView } from './protocol.ts';

/** The section's steps and the page's headings, folded away until they are wanted. */
export function outlinePart({ heading, done, steps, onThisPage, headings }: OutlineView, open: boolean): HTMLElement {
  const rows = steps.map(({ step, title, state, stateText, current }) =>
    element(
      'li',
      { class: state },
      element('a', { href: '#', 'data-step': step, ...(current ? { 'aria-current': 'step' } : {}) }, title),
      element('span', { class: 'unseen' }, `, ${stateText}`),
    ),
  );
  const links = headings.map(({ id, level, text }) =>
    element('li', { class: `level-${level}` }, element('a', { href: `#${id}` }, text)),
  );
  const node = element(
    'details',
    { class: 'outline' },
    element(
      'summary',
      { 'data-key': 'outline' },
      heading,
      element('progress', { max: String(steps.length), value: String(done), 'aria-hidden': 'true' }),
    ),
    element('ol', {}, ...rows),
    links.length > 1
      ? element('nav', { 'aria-label': onThisPage }, element('p', {}, onThisPage), element('ul', {}, ...links))
      : undefined,
  );
  node.open = open;
  return node;
}
