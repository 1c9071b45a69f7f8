import { element } from './elements.ts';
import type { TermView } from './protocol.ts';

const tip = element('div', { class: 'tip', role: 'tooltip', id: 'tip', hidden: '' });
let owner: HTMLElement | undefined;
let leaving: ReturnType<typeof setTimeout> | undefined;

/** Milliseconds for the way from a term to its explanation, which may be pointed at as well (WCAG 2.2, 1.4.13). */
const patience = 250;
const distance = 4;

/** Explains a term when it is pointed at, focused or pressed; Escape closes. */
export function termPart(place: HTMLElement, term: TermView): void {
  place.setAttribute('role', 'button');
  place.setAttribute('aria-expanded', 'false');
  const open = () => show(place, term);
  place.addEventListener('mouseenter', open);
  place.addEventListener('focus', open);
  place.addEventListener('click', open);
  place.addEventListener('mouseleave', closeSoon);
  place.addEventListener('blur', closeSoon);
  place.addEventListener('keydown', event => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      open();
    }
  });
}

function show(place: HTMLElement, { term, says, source }: TermView): void {
  clearTimeout(leaving);
  if (owner === place && !tip.hidden) return;
  close();
  owner = place;
  tip.replaceChildren(
    element('strong', {}, term),
    element('p', {}, says),
    ...(source ? [element('a', { href: source.url }, source.title)] : []),
  );
  // Inside of the text, so that it belongs to the page's main part.
  place.closest('.text')?.append(tip);
  tip.hidden = false;
  place.setAttribute('aria-describedby', tip.id);
  place.setAttribute('aria-expanded', 'true');
  put(place.getBoundingClientRect());
}

/** Below the term, or above it where there is no room; never beyond the sides. */
function put(of: DOMRect): void {
  const { width, height } = tip.getBoundingClientRect();
  const page = document.documentElement;
  const left = Math.max(0, Math.min(of.left, page.clientWidth - width - distance));
  const below = of.bottom + distance;
  const fits = below + height <= page.clientHeight || of.top - height < 0;
  tip.style.left = `${left + page.scrollLeft}px`;
  tip.style.top = `${(fits ? below : of.top - height - distance) + page.scrollTop}px`;
}

function closeSoon(): void {
  clearTimeout(leaving);
  leaving = setTimeout(() => {
    if (document.activeElement !== owner) close();
  }, patience);
}

function close(): void {
  tip.hidden = true;
  owner?.removeAttribute('aria-describedby');
  owner?.setAttribute('aria-expanded', 'false');
  owner = undefined;
}

tip.addEventListener('mouseenter', () => clearTimeout(leaving));
tip.addEventListener('mouseleave', closeSoon);
document.addEventListener('keydown', event => {
  if (event.key === 'Escape') close();
});
