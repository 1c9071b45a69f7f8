import type { Intent, LessonView, PageState } from './protocol.ts';

declare function acquireVsCodeApi(): {
  postMessage(intent: Intent): void;
  getState(): PageState | undefined;
  setState(state: PageState): void;
};

const vscode = acquireVsCodeApi();
const root = document.getElementById('lesson') as HTMLElement;
let shown: LessonView | undefined;

/** Makes an element; children that are undefined are left out. */
function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly (Node | string | undefined)[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children.filter(child => child !== undefined));
  return node;
}

function button(label: string, intent: Intent, className: string): HTMLButtonElement {
  const node = element('button', { type: 'button', class: className }, label);
  node.addEventListener('click', () => vscode.postMessage(intent));
  return node;
}

/** A part whose HTML the extension made: Markdown without raw HTML, or a drawing of ours. */
function trusted(className: string, html: string): HTMLElement {
  const node = element('div', { class: className });
  node.innerHTML = html;
  return node;
}

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
    to && button(`${to.label}: ${to.title}`, { kind: 'openStep', step: to.step }, className);
  return element('nav', {}, link(previous, 'secondary previous'), link(next, 'secondary next'));
}

function render(view: LessonView): void {
  const heading = element('h1', { tabindex: '-1' }, view.title);
  const actions = view.actions.map(({ label, intent, primary }) =>
    button(label, intent, primary ? 'primary' : 'secondary'),
  );
  root.replaceChildren(
    element(
      'header',
      {},
      element('p', { class: 'place' }, view.place),
      heading,
      element('p', { class: `state ${view.state}`, role: 'status' }, view.stateText),
    ),
    ...[view.outcomes && list(view.outcomes.heading, view.outcomes.items, 'outcomes'), picture(view)].filter(
      node => node !== undefined,
    ),
    trusted('text', view.html),
    ...[
      list(
        view.sources.heading,
        view.sources.items.map(({ title, url }) => element('a', { href: url }, title)),
        'sources',
      ),
    ].filter(node => node !== undefined),
    element('div', { class: 'actions' }, ...actions),
    neighbours(view),
  );
}

function show(view: LessonView): void {
  const before = shown ?? vscode.getState();
  const scrollTop = shown ? document.documentElement.scrollTop : (vscode.getState()?.scrollTop ?? 0);
  const same = before?.step === view.step;
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement.className : '';
  const moved = shown !== undefined && !same;
  shown = view;
  render(view);
  document.documentElement.scrollTop = same ? scrollTop : 0;
  if (moved) root.querySelector('h1')?.focus();
  else if (focused) root.querySelector<HTMLElement>(`.${focused.split(' ').join('.')}`)?.focus();
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
