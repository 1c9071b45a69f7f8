import { announce } from './announce.ts';
import { barPart } from './barPart.ts';
import { changedPart } from './changedPart.ts';
import { checkPart } from './checkPart.ts';
import { colourBlock, colourHints, tellOutcome, uncolour } from './codePart.ts';
import { button, buttons, element, trusted, vscode } from './elements.ts';
import { focusesHint, lastHint } from './hintsPart.ts';
import { outlinePart } from './outlinePart.ts';
import { openPageMemory } from './pageMemory.ts';
import type { Intent, LessonView, ToPage } from './protocol.ts';
import { quizPart } from './quizPart.ts';
import { textPart } from './textPart.ts';

const root = document.getElementById('lesson') as HTMLElement;
const memory = openPageMemory();
let shown: LessonView | undefined;
/** Kept as it is while its text is the same: what the learner changed, ran or opened in it stays. */
let text: { readonly node: HTMLElement; readonly view: LessonView['text'] } | undefined;

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

function textOf(view: LessonView): HTMLElement {
  if (JSON.stringify(text?.view) !== JSON.stringify(view.text))
    text = { node: textPart(view, memory), view: view.text };
  return (text ?? { node: textPart(view, memory) }).node;
}

function render(view: LessonView): void {
  const outlineIsOpen = root.querySelector<HTMLDetailsElement>('.outline')?.open ?? false;
  const header = element(
    'header',
    {},
    element('p', { class: 'place' }, view.place),
    element('h1', { tabindex: '-1', 'data-key': 'title' }, view.title),
  );
  const parts = [
    header,
    barPart(view),
    view.problems && list(view.problems.heading, view.problems.items, 'problems'),
    view.changed && changedPart(view.changed),
    outlinePart(view.outline, outlineIsOpen),
    view.outcomes && list(view.outcomes.heading, view.outcomes.items, 'outcomes'),
    picture(view),
    textOf(view),
    view.quiz && quizPart(view.quiz, view.step, memory.answers),
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
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement : undefined;
  if (shown && same) tellChange(shown, view);
  if (moved) text = undefined;
  memory.startStep(view.step);
  shown = view;
  render(view);
  document.documentElement.scrollTop = same ? scrollTop : 0;
  if (moved) root.querySelector('h1')?.focus();
  else if (focused) focusAgain(focused);
  memory.keep();
}

/** Gives the focus to what is in the place of what had it: the same, or the first of its row when it is gone. */
function focusAgain(before: HTMLElement): void {
  const find = (attribute: string, value: string | undefined, below = '') =>
    value === undefined ? null : root.querySelector<HTMLElement>(`[data-${attribute}="${CSS.escape(value)}"]${below}`);
  const row = before.closest<HTMLElement>('[data-row]')?.dataset.row;
  const next = find('key', before.dataset.key) ?? find('row', row, ' button');
  next?.focus();
}

/** What changes without being asked for is said to those who cannot see it. */
function tellChange(before: LessonView, after: LessonView): void {
  if (after.check && after.check.summary !== before.check?.summary) announce(newsOf(after.check));
  // Who pressed the button for it is led to the hint, and hears it there.
  else if (after.check && !focusesHint() && lastHint(after.check) !== lastHint(before.check))
    announce(lastHint(after.check));
  else if (after.stateText !== before.stateText) announce(after.stateText);
}

/** A verdict with its hint; while a check runs, the hint is still that of the one before. */
function newsOf(check: NonNullable<LessonView['check']>): string {
  const hint = check.state === 'running' ? '' : lastHint(check);
  return [check.summary, hint, check.obstacle?.text].filter(Boolean).join('. ');
}

function hear(message: ToPage): void {
  if (message.kind === 'lesson') show(message.view);
  else if (message.step !== shown?.step) return;
  else if (message.kind === 'outcome') tellOutcome(message.block, message.outcome);
  else {
    for (const [block, runs] of message.inText.entries()) if (runs) colourBlock(block, runs);
    colourHints(message.inHints);
  }
}

/** What a link to another step or to an address does; undefined for one within the page. */
function linkIntent(link: HTMLAnchorElement): Intent | undefined {
  if (link.dataset.step) return { kind: 'openStep', step: link.dataset.step };
  return /^https:/i.test(link.getAttribute('href') ?? '') ? { kind: 'openLink', url: link.href } : undefined;
}

const tellTheme = () => vscode.postMessage({ kind: 'theme', theme: document.body.dataset.vscodeThemeId ?? '' });

window.addEventListener('message', (event: MessageEvent<ToPage>) => hear(event.data));
document.addEventListener('scroll', memory.keep, { passive: true });
new MutationObserver(() => {
  uncolour();
  tellTheme();
}).observe(document.body, { attributeFilter: ['data-vscode-theme-id'] });
document.addEventListener('click', event => {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  const intent = link && linkIntent(link);
  if (!intent) return;
  // VS Code would open it without a question.
  event.stopPropagation();
  event.preventDefault();
  vscode.postMessage(intent);
});
vscode.postMessage({ kind: 'ready' });
tellTheme();
