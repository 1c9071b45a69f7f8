import { colourHint } from './codePart.ts';
import { button, element, trusted } from './elements.ts';
import type { CheckView, HintsView, HintView } from './protocol.ts';

/** Help with what fails: what is shown already, and the button for the next tier. */
export function hintsPart({ label, shown, next }: HintsView): HTMLElement {
  return element(
    'div',
    { class: 'hints' },
    element('div', { role: 'group', 'aria-label': label }, ...shown.map(hintPart)),
    next && nextButton(next),
  );
}

function hintPart({ tier, heading, content }: HintView): HTMLElement {
  const part = element(
    'div',
    { class: `hint ${tier}`, tabindex: '-1', 'data-key': keyOf(tier) },
    element('strong', {}, heading),
    'html' in content ? trusted('fragment', content.html) : element('p', {}, content.text),
  );
  colourHint(part);
  return part;
}

/** The button of the next tier; the focus goes on to the hint that comes in its place. */
function nextButton({ action, tier }: NonNullable<HintsView['next']>): HTMLElement {
  const node = button(action, 'secondary');
  if (tier !== 'solution')
    node.addEventListener('click', () => {
      node.dataset.key = keyOf(tier);
    });
  return node;
}

const keyOf = (tier: string) => `hint/${tier}`;

/** The hint that was shown last, as a screen reader says it. */
export function lastHint(check: CheckView | undefined): string {
  const last = check?.hints?.shown.at(-1);
  return last ? (hintPart(last).textContent ?? '') : '';
}

/** Whether the focus is on a hint, or about to be. */
export function focusesHint(): boolean {
  return (
    document.activeElement instanceof HTMLElement && document.activeElement.dataset.key?.startsWith('hint/') === true
  );
}
