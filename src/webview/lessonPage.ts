import { checkPart } from './checkPart.ts';
import { button, buttons, element, trusted, vscode } from './elements.ts';
import type { LessonView } from './protocol.ts';
import { type Draft, quizPart } from './quizPart.ts';

const root = document.getElementById('lesson') as HTMLElement;
let shown: LessonView | undefined;
const draft: Draft = new Map();

function picture({ picture }: LessonView): HTMLElement | undefined {
  if (!picture) return undefined;
  const figure = trusted('picture', picture.svg);
  figure.setAttribute('role', 'img');
  figure.setAttribute('aria-label', picture.alt);
  return figure;
}

function list(heading: string, items: readonly (Node | string)[], className: string): HTMLElement | undefined {
  if (items.length === 0) return undefined;
  const rows = items.map(item => element('li', {}, item));
  return element('section', { class: className }, element('h2', {}, heading), element('ul', {}, ...rows));
}

function neighbours({ previous, next }: LessonView): HTMLElement {
  const link = (to: LessonView['next'], className: string) =>
    to && button({ label: `${to.label}: ${to.title}`, intent: { kind: 'openStep', step: to.step } }, className);
  return element('nav', {}, link(previous, 'secondary previous'), link(next, 'secondary next'));
}

function sources({ sources }: LessonView): HTMLElement | undefined {
  const links = sources.items.map(({ title, url }) => element('a', { href: url }, title));
  return list(sources.heading, links, 'sources');
}

function render(view: LessonView): void {
  const header = element(
    'header',
    {},
    element('p', { class: 'place' }, view.place),
    element('h1', { tabindex: '-1' }, view.title),
    element('p', { class: `state ${view.state}`, role: 'status' }, view.stateText),
  );
  const parts = [
    header,
    view.outcomes && list(view.outcomes.heading, view.outcomes.items, 'outcomes'),
    picture(view),
    trusted('text', view.html),
    view.quiz && quizPart(view.quiz, view.step, draft),
    view.check && checkPart(view.check),
    sources(view),
    buttons(view.actions),
    neighbours(view),
  ];
  root.replaceChildren(...parts.filter(part => part !== undefined));
}

/** Draws a view; what has the focus, and how far the page is scrolled, stay while the step is the same. */
function show(view: LessonView): void {
  const before = shown ?? vscode.getState();
  const scrollTop = shown ? document.documentElement.scrollTop : (vscode.getState()?.scrollTop ?? 0);
  const same = before?.step === view.step;
  const moved = shown !== undefined && !same;
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.key : undefined;
  if (moved) draft.clear();
  shown = view;
  render(view);
  document.documentElement.scrollTop = same ? scrollTop : 0;
  if (moved) root.querySelector('h1')?.focus();
  else if (focused) root.querySelector<HTMLElement>(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  remember();
}

function remember(): void {
  if (shown) vscode.setState({ step: shown.step, scrollTop: document.documentElement.scrollTop });
}

window.addEventListener('message', (event: MessageEvent<LessonView>) => show(event.data));
document.addEventListener('scroll', remember, { passive: true });
document.addEventListener('click', event => {
  const link = event.target instanceof Element ? event.target.closest<HTMLElement>('a[data-step]') : null;
  if (!link?.dataset.step) return;
  event.preventDefault();
  vscode.postMessage({ kind: 'openStep', step: link.dataset.step });
});
vscode.postMessage({ kind: 'ready' });
