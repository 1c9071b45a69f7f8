import { l10n } from 'vscode';
import type { QuizAnswers } from '../../core/checks/engine/quizAnswers.ts';
import type { QuizAssertion } from '../../core/checks/kinds/quiz/assertions.ts';
import { type Feedback, feedback } from '../../core/checks/kinds/quiz/feedback.ts';
import type { StepChecks } from '../../core/checks/lab/lab.ts';
import type { QuestionView, QuizView } from '../../webview/protocol.ts';

/** All questions of a step. */
export function questionsOf({ checks }: StepChecks): readonly QuizAssertion[] {
  return checks.flatMap(check => (check.kind === 'quiz' ? check.questions : []));
}

/** What the lesson page shows of a step's questions. */
export function quizView(questions: readonly QuizAssertion[], answers: QuizAnswers | undefined): QuizView | undefined {
  if (questions.length === 0) return undefined;
  return {
    heading: l10n.t('Questions'),
    questions: questions.map(question => questionView(question, answers?.[question.name])),
    submit: l10n.t('Check Answers'),
    moveUp: l10n.t('Move up: {0}', '{0}'),
    moveDown: l10n.t('Move down: {0}', '{0}'),
    field: l10n.t('Your answer'),
  };
}

function questionView(question: QuizAssertion, answer: readonly string[] | undefined): QuestionView {
  const said = answer && feedback(question, answer);
  const options =
    question.form === 'order'
      ? mixed(question.items)
      : question.form === 'short'
        ? []
        : question.options.map(({ text }) => text);
  return {
    name: question.name,
    ask: question.ask,
    form: question.form,
    options,
    answer: answer ?? [],
    feedback: said && feedbackView(said),
  };
}

function feedbackView({ right, missing, said }: Feedback): QuestionView['feedback'] {
  return {
    right,
    word: right ? l10n.t('Right.') : missing ? l10n.t('Right so far, but something is missing.') : l10n.t('Not yet.'),
    why: said.flatMap(({ option, why }) => (option === undefined ? [why] : [])).join(' '),
    options: said.flatMap(({ option, right, why }) => (option === undefined ? [] : [{ text: option, right, why }])),
  };
}

/** The items in an order that is never the right one, and the same at every look: the later half first. */
function mixed(items: readonly string[]): string[] {
  const half = Math.ceil(items.length / 2);
  return [...items.slice(half).reverse(), ...items.slice(0, half)];
}
