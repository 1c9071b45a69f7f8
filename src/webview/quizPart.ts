import { element, vscode } from './elements.ts';
import type { QuestionView, QuizView } from './protocol.ts';

/** Answers that are chosen but not checked yet, by question; they outlive a drawing of the page. */
export type Draft = {
  get(question: string): readonly string[] | undefined;
  set(question: string, answer: readonly string[]): void;
  clear(): void;
};

/** The questions of a step as a form. */
export function quizPart(view: QuizView, step: string, draft: Draft): HTMLElement {
  const submit = element('button', { type: 'submit', class: 'primary', 'data-key': 'submitQuiz' }, view.submit);
  const form = element(
    'form',
    { class: 'quiz' },
    element('h2', { id: 'quiz', tabindex: '-1', 'data-key': 'quiz' }, view.heading),
    ...view.questions.map((question, at) => questionPart(question, at, view, draft)),
    submit,
  );
  form.addEventListener('submit', event => {
    event.preventDefault();
    const answers = Object.fromEntries(view.questions.map(question => [question.name, chosen(question, draft)]));
    draft.clear();
    vscode.postMessage({ kind: 'answer', step, answers });
  });
  return form;
}

/** What is chosen now: the draft, or the last answer; an order starts as it is shown. */
function chosen({ name, form, options, answer }: QuestionView, draft: Draft): readonly string[] {
  return draft.get(name) ?? (form === 'order' && answer.length === 0 ? options : answer);
}

function questionPart(question: QuestionView, at: number, view: QuizView, draft: Draft): HTMLElement {
  const { ask, feedback } = question;
  const field = element('fieldset', {}, element('legend', {}, ask));
  const id = `feedback-${at}`;
  if (feedback) field.setAttribute('aria-describedby', id);
  field.append(answerPart(question, at, view, draft));
  if (feedback)
    field.append(
      element(
        'p',
        { class: `feedback ${feedback.right ? 'right' : 'wrong'}`, id },
        element('strong', {}, feedback.word),
        ` ${feedback.why}`,
      ),
    );
  return field;
}

function answerPart(question: QuestionView, at: number, view: QuizView, draft: Draft): HTMLElement {
  switch (question.form) {
    case 'one':
    case 'many':
      return choices(question, at, draft);
    case 'order':
      return order(question, view, draft);
    case 'short':
      return short(question, at, view, draft);
  }
}

function choices(question: QuestionView, at: number, draft: Draft): HTMLElement {
  const type = question.form === 'one' ? 'radio' : 'checkbox';
  const rows = question.options.map((text, option) => {
    const input = element('input', { type, name: `question-${at}`, value: text, 'data-key': `${at}/${option}` });
    input.checked = chosen(question, draft).includes(text);
    input.addEventListener('change', () => {
      const others = type === 'radio' ? [] : chosen(question, draft).filter(one => one !== text);
      draft.set(question.name, input.checked ? [...others, text] : others);
    });
    const said = question.feedback?.options.find(one => one.text === text);
    if (said) input.setAttribute('aria-describedby', `why-${at}-${option}`);
    return element(
      'div',
      {},
      element('label', {}, input, element('span', {}, text)),
      said && element('p', { class: `why ${said.right ? 'right' : 'wrong'}`, id: `why-${at}-${option}` }, said.why),
    );
  });
  return element('div', { class: 'options' }, ...rows);
}

function short(question: QuestionView, at: number, view: QuizView, draft: Draft): HTMLElement {
  const input = element('input', {
    type: 'text',
    'aria-label': view.field,
    'data-key': `${at}/text`,
    maxlength: '200',
  });
  input.value = chosen(question, draft)[0] ?? '';
  input.addEventListener('input', () => draft.set(question.name, [input.value]));
  return input;
}

/** A list whose items are moved by buttons, so that no mouse is needed. */
function order(question: QuestionView, view: QuizView, draft: Draft): HTMLElement {
  const list = element('ol', { class: 'order' });
  const draw = (focus?: string) => {
    const items = chosen(question, draft);
    list.replaceChildren(...items.map((text, place) => row(items, text, place)));
    if (focus) list.querySelector<HTMLElement>(`[data-key=${CSS.escape(focus)}]`)?.focus();
  };
  const row = (items: readonly string[], text: string, place: number) =>
    element(
      'li',
      {},
      element('span', {}, text),
      mover(items, place, -1, view.moveUp, '↑'),
      mover(items, place, 1, view.moveDown, '↓'),
    );
  const mover = (items: readonly string[], place: number, by: number, label: string, sign: string) => {
    const text = items[place] ?? '';
    const key = `${by}/${text}`;
    const name = label.replace('{0}', () => text);
    const node = element('button', { type: 'button', class: 'secondary', 'aria-label': name, 'data-key': key }, sign);
    node.disabled = place + by < 0 || place + by >= items.length;
    node.addEventListener('click', () => {
      const moved = items.filter((_, at) => at !== place);
      moved.splice(place + by, 0, text);
      draft.set(question.name, moved);
      draw(key);
    });
    return node;
  };
  draw();
  return list;
}
