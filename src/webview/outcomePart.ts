import { element } from './elements.ts';
import type { CodeOutcome, Passage, PlanView } from './protocol.ts';

/** What came of running a block of code. */
export function outcomePart(outcome: CodeOutcome): Node[] {
  switch (outcome.kind) {
    case 'running':
    case 'said':
      return [element('p', { class: outcome.kind }, outcome.text)];
    case 'fault':
      return [
        element('p', { class: 'fault' }, outcome.text),
        ...(outcome.details ? [element('p', {}, outcome.details)] : []),
      ];
    case 'tables':
      return outcome.tables.map(table);
    case 'plan':
      return [
        element('p', { class: 'caption' }, outcome.caption),
        element('ul', { class: 'plan' }, plan(outcome.root)),
      ];
    case 'response':
      return [
        element('p', { class: 'caption' }, outcome.summary),
        element('details', {}, element('summary', {}, outcome.headers.heading), text(outcome.headers)),
        ...(outcome.body ? [element('p', { class: 'legend' }, outcome.body.heading), text(outcome.body)] : []),
      ];
  }
}

type Table = Extract<CodeOutcome, { kind: 'tables' }>['tables'][number];

function table({ caption, columns, rows }: Table): HTMLElement {
  const cell = (value: string | null) =>
    value === null ? element('td', { class: 'null' }, 'NULL') : element('td', {}, value);
  const head = element('tr', {}, ...columns.map(column => element('th', { scope: 'col' }, column)));
  return element(
    'table',
    { tabindex: '0' },
    element('caption', {}, caption),
    columns.length > 0 ? element('thead', {}, head) : undefined,
    element('tbody', {}, ...rows.map(row => element('tr', {}, ...row.map(cell)))),
  );
}

function plan({ label, details, children }: PlanView): HTMLElement {
  return element(
    'li',
    {},
    element('strong', {}, label),
    element('span', { class: 'details' }, ` ${details}`),
    children.length > 0 ? element('ul', {}, ...children.map(plan)) : undefined,
  );
}

function text({ text }: Passage): HTMLElement {
  return element('pre', { tabindex: '0' }, element('code', {}, text));
}
