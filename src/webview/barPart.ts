import { buttons, element } from './elements.ts';
import type { BarView, LessonView } from './protocol.ts';

/** The line that stays in view while the page is scrolled: how far the step is, what its check says, what to do next. */
export function barPart({ bar, state, stateText }: LessonView): HTMLElement {
  return element(
    'section',
    { class: 'bar', 'aria-label': bar.label },
    element('p', { class: `state ${state}` }, stateText),
    bar.jump && jump(bar.jump),
    bar.actions.length > 0 ? buttons(bar.actions, 'bar/') : undefined,
  );
}

/** Leads to a part of the page, and takes the focus there. */
function jump({ to, state, text }: NonNullable<BarView['jump']>): HTMLElement {
  const link = element('a', { href: `#${to}`, class: `jump ${state}`, 'data-key': 'bar/jump' }, text);
  link.addEventListener('click', event => {
    event.preventDefault();
    const heading = document.getElementById(to);
    heading?.scrollIntoView({ block: 'start' });
    heading?.focus({ preventScroll: true });
  });
  return link;
}
