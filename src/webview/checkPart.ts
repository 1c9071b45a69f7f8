import { button, buttons, element } from './elements.ts';
import { hintsPart } from './hintsPart.ts';
import type { AssertionView, CheckView, DiffLine, Passage } from './protocol.ts';

/** What the step's check asks, and what it said last. */
export function checkPart(view: CheckView): HTMLElement {
  return element(
    'section',
    { class: `check ${view.state}`, 'aria-busy': String(view.state === 'running') },
    element('h2', { id: 'check', tabindex: '-1', 'data-key': 'check' }, view.heading),
    element('p', { class: `summary ${view.state}` }, view.summary),
    view.obstacle &&
      element(
        'div',
        { class: 'obstacle' },
        element('p', {}, view.obstacle.text),
        button(view.obstacle.action, 'primary'),
      ),
    view.hints && hintsPart(view.hints),
    view.actions.length > 0 ? buttons(view.actions, 'check/') : undefined,
    element('ul', { class: 'assertions' }, ...view.assertions.map(assertion)),
  );
}

function assertion({ name, state, stateText, finding }: AssertionView): HTMLElement {
  return element(
    'li',
    { class: state },
    element('span', { class: 'name' }, name),
    // Seen as a sign before the name; only what the sign does not say is written out.
    element('span', { class: state === 'notReached' ? 'stateText' : 'unseen' }, ` ${stateText}`),
    finding &&
      element(
        'div',
        { class: 'finding' },
        element('p', {}, `${finding.message} `, finding.where && button(finding.where, 'link')),
        finding.comparison && comparison(finding.comparison),
        finding.evidence && block(finding.evidence),
        finding.output && block(finding.output),
      ),
  );
}

/** Lines are told apart by a sign and a word for screen readers, not by colour alone. */
function comparison({ expected, actual, lines }: NonNullable<NonNullable<AssertionView['finding']>['comparison']>) {
  const signs: Readonly<Record<DiffLine['mark'], string>> = { same: '  ', expected: '- ', actual: '+ ' };
  const words = { same: '', expected: `${expected}: `, actual: `${actual}: ` };
  const rows = lines.map(({ mark, text }) =>
    element(
      'span',
      { class: `line ${mark}` },
      element('span', { 'aria-hidden': 'true' }, signs[mark]),
      mark === 'same' ? undefined : element('span', { class: 'unseen' }, words[mark]),
      `${text}\n`,
    ),
  );
  const legend = element(
    'p',
    { class: 'legend' },
    element('span', { class: 'expected' }, `− ${expected}`),
    element('span', { class: 'actual' }, `+ ${actual}`),
  );
  return element('div', { class: 'comparison' }, legend, scrolling(element('code', {}, ...rows)));
}

function block({ heading, text }: Passage): HTMLElement {
  return element('div', {}, element('p', { class: 'legend' }, heading), scrolling(element('code', {}, text)));
}

/** A block that may be wider than the page, and can then be scrolled by keyboard. */
function scrolling(content: Node): HTMLElement {
  return element('pre', { tabindex: '0' }, content);
}
