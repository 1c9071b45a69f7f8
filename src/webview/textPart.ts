import { codePart } from './codePart.ts';
import { trusted } from './elements.ts';
import type { PageMemory } from './pageMemory.ts';
import type { LessonView } from './protocol.ts';
import { termPart } from './termPart.ts';

/** The lesson's text, with what its HTML leaves places for: blocks of code, drawings, terms. */
export function textPart(view: LessonView, memory: PageMemory): HTMLElement {
  const { text } = view;
  const node = trusted('text', text.html);
  for (const place of node.querySelectorAll<HTMLElement>('[data-block]')) codePart(place, view, memory);
  for (const place of node.querySelectorAll<HTMLElement>('[data-picture]'))
    showPicture(place, text.pictures[place.dataset.picture ?? '']);
  for (const place of node.querySelectorAll<HTMLElement>('[data-term]')) {
    const term = text.terms[Number(place.dataset.term)];
    if (term) termPart(place, term);
  }
  for (const table of node.querySelectorAll('table')) table.setAttribute('tabindex', '0');
  return node;
}

/** Without a drawing its description is shown. */
function showPicture(place: HTMLElement, svg: string | undefined): void {
  if (svg !== undefined) place.innerHTML = svg;
  else place.replaceWith(place.getAttribute('aria-label') ?? '');
}
