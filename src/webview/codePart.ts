import type { ColouredRun } from '../core/lesson/colours.ts';
import { announce } from './announce.ts';
import { element, vscode } from './elements.ts';
import { outcomePart } from './outcomePart.ts';
import type { PageMemory } from './pageMemory.ts';
import type { CodeBlockView, CodeOutcome, LessonView } from './protocol.ts';

/** What can be done to a block that is on the page. */
type Shown = { colour(runs: readonly ColouredRun[]): void; tell(outcome: CodeOutcome): void };

/** The blocks of the lesson that is shown, by their places. */
const shown = new Map<number, Shown>();

/** Colours of code that hints may show, by its text. */
const inHints = new Map<string, readonly ColouredRun[]>();

/** Colours a block, as long as it has the text that the colours are for. */
export function colourBlock(block: number, runs: readonly ColouredRun[]): void {
  shown.get(block)?.colour(runs);
}

/** Colours the code of hints, of those that are shown and of those that will be. */
export function colourHints(all: readonly (readonly ColouredRun[] | undefined)[]): void {
  inHints.clear();
  for (const runs of all) if (runs) inHints.set(textOf(runs), runs);
  for (const hint of document.querySelectorAll<HTMLElement>('.hint')) colourHint(hint);
}

/** Colours the code of a hint when its colours are known. */
export function colourHint(hint: HTMLElement): void {
  for (const code of hint.querySelectorAll<HTMLElement>('pre code')) {
    const runs = inHints.get(code.textContent ?? '');
    if (runs) paint(code, runs);
  }
}

const textOf = (runs: readonly ColouredRun[]) => runs.map(([part]) => part).join('');

/** Takes the colours of all code away, which are those of another theme. */
export function uncolour(): void {
  inHints.clear();
  for (const code of document.querySelectorAll<HTMLElement>('.code code'))
    if (document.activeElement !== code) code.replaceChildren(code.textContent ?? '');
}

/** Shows what came of running a block. */
export function tellOutcome(block: number, outcome: CodeOutcome): void {
  shown.get(block)?.tell(outcome);
}

/** Completes a block of code: its title, its buttons, a place for the result. */
export function codePart(place: HTMLElement, { text, step, words }: LessonView, memory: PageMemory): void {
  const block = Number(place.dataset.block);
  const view = text.blocks[block];
  const pre = place.querySelector('pre');
  const code = place.querySelector('code');
  if (!view || !pre || !code) return;
  const outcome = element('div', { class: 'outcome', role: 'group', 'aria-label': words.outcome, hidden: '' });
  const now = () => code.textContent ?? '';
  const back = small(words.setBack, `${block}/back`);
  const mark = () => {
    const edited = now() !== view.text;
    back.hidden = !edited;
    if (edited) memory.edits.set(block, now());
    else memory.edits.delete(block);
    memory.keep();
  };
  if (view.editable) makeEditable(code, view, words.editable);
  else pre.setAttribute('aria-label', view.title);
  const kept = memory.edits.get(block);
  if (kept !== undefined) code.textContent = kept;
  back.hidden = now() === view.text;
  let colours: readonly ColouredRun[] | undefined;
  back.addEventListener('click', () => {
    code.textContent = view.text;
    if (colours) paint(code, colours);
    mark();
    code.focus();
  });
  code.addEventListener('input', mark);
  const copy = small(words.copy, `${block}/copy`);
  copy.addEventListener('click', () => {
    vscode.postMessage({ kind: 'copyCode', text: now() });
    announce(words.copied);
    copy.textContent = words.copied;
    setTimeout(() => {
      copy.textContent = words.copy;
    }, 2000);
  });
  const actions = view.buttons.map(({ label, action, primary }) => {
    const node = small(label, `${block}/${action}`);
    if (primary) node.classList.replace('secondary', 'primary');
    node.addEventListener('click', () => vscode.postMessage({ kind: 'runCode', step, block, action, text: now() }));
    return node;
  });
  const title = element('span', { class: 'code-title', 'aria-hidden': 'true' }, view.title);
  place.prepend(element('div', { class: 'code-bar' }, title, ...actions, back, copy));
  place.append(outcome);
  shown.set(block, {
    colour(runs) {
      if (textOf(runs) === view.text) colours = runs;
      if (textOf(runs) === now() && document.activeElement !== code) paint(code, runs);
    },
    tell(next) {
      outcome.hidden = false;
      outcome.replaceChildren(...outcomePart(next));
      if (next.kind !== 'running') announce(spoken(next));
    },
  });
}

/** Plain text in a field of many lines; the Tab key leads on, so that the keyboard is never caught. */
function makeEditable(code: HTMLElement, { title }: CodeBlockView, label: string): void {
  code.contentEditable = 'plaintext-only';
  code.spellcheck = false;
  code.setAttribute('role', 'textbox');
  code.setAttribute('aria-multiline', 'true');
  code.setAttribute(
    'aria-label',
    label.replace('{0}', () => title),
  );
  // The block around it can be scrolled from here, so that it needs no stop of its own.
  code.tabIndex = 0;
  code.parentElement?.removeAttribute('tabindex');
}

/** Colours come as data; a style that is set from a script needs no exception in the page's policy. */
function paint(code: HTMLElement, runs: readonly ColouredRun[]): void {
  const parts = runs.map(([text, colour, style]) => {
    if (!colour && !style) return text;
    const part = element('span', {}, text);
    part.style.color = colour;
    if (style & 1) part.style.fontStyle = 'italic';
    if (style & 2) part.style.fontWeight = 'bold';
    if (style & 4) part.style.textDecoration = 'underline';
    return part;
  });
  code.replaceChildren(...parts);
}

function small(label: string, key: string): HTMLButtonElement {
  return element('button', { type: 'button', class: 'secondary small', 'data-key': `code/${key}` }, label);
}

function spoken(outcome: Exclude<CodeOutcome, { kind: 'running' }>): string {
  switch (outcome.kind) {
    case 'said':
    case 'fault':
    case 'running':
      return outcome.text;
    case 'tables':
      return outcome.tables.map(({ caption }) => caption).join(', ');
    case 'plan':
      return outcome.caption;
    case 'response':
      return outcome.summary;
  }
}
