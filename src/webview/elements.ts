import type { Action, Intent } from './protocol.ts';

declare function acquireVsCodeApi<State>(): {
  postMessage(intent: Intent): void;
  getState(): State | undefined;
  setState(state: State): void;
};

/** VS Code's end of the page; it can be had once only. */
export const vscode = acquireVsCodeApi<import('./protocol.ts').PageState>();

/** Makes an element; children that are undefined are left out. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly (Node | string | undefined)[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children.filter(child => child !== undefined));
  return node;
}

/**
 * A button. Its key finds it again after the page is redrawn, so that it keeps the focus.
 * @param place tells it from a button for the same in another part of the page.
 */
export function button(
  { label, intent }: Pick<Action, 'label' | 'intent'>,
  className: string,
  place = '',
): HTMLButtonElement {
  const key = 'step' in intent ? intent.kind : JSON.stringify(intent);
  const node = element('button', { type: 'button', class: className, 'data-key': `${place}${key}:${label}` }, label);
  node.addEventListener('click', () => vscode.postMessage(intent));
  return node;
}

/** Buttons in a row. When the one that has the focus goes, the focus stays in its row. */
export function buttons(actions: readonly Action[], place = ''): HTMLElement {
  return element(
    'div',
    { class: 'actions', 'data-row': `${place}actions` },
    ...actions.map(action => button(action, action.primary ? 'primary' : 'secondary', place)),
  );
}

/** A part whose HTML the extension made: Markdown without raw HTML, or a drawing of ours. */
export function trusted(className: string, html: string): HTMLElement {
  const node = element('div', { class: className });
  node.innerHTML = html;
  return node;
}
