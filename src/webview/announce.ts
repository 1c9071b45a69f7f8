import { element } from './elements.ts';

/** Stays on the page while everything else is drawn again: a new live region would not be read out. */
const region = document.body.appendChild(element('div', { role: 'status', class: 'unseen' }));

/** Has a screen reader say something when it is done with what it says. */
export function announce(text: string): void {
  // The same text twice in a row is not a change; an empty paragraph between makes it one.
  region.replaceChildren(element('p', {}, text));
}
