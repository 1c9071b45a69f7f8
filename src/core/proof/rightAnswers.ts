import type { QuizAnswers } from '../checks/engine/quizAnswers.ts';
import type { QuizAssertion } from '../checks/kinds/quiz/assertions.ts';
import type { StepChecks } from '../checks/lab/lab.ts';

/** All questions of a step. */
export function questionsIn({ checks }: Pick<StepChecks, 'checks'>): readonly QuizAssertion[] {
  return checks.flatMap(check => (check.kind === 'quiz' ? check.questions : []));
}

/** The right answer to every question; a short one as its pattern has it, so that pattern must be a plain text. */
export function rightAnswers(checks: Pick<StepChecks, 'checks'>): QuizAnswers {
  return Object.fromEntries(questionsIn(checks).map(question => [question.name, rightAnswer(question)]));
}

function rightAnswer(question: QuizAssertion): readonly string[] {
  switch (question.form) {
    case 'one':
    case 'many':
      return question.options.filter(({ right }) => right).map(({ text }) => text);
    case 'order':
      return question.items;
    case 'short':
      return [plainText(question.answers.find(({ right }) => right)?.matches ?? '')];
  }
}

/** A text that a simple pattern matches: without its optional parts, the first of its alternatives. */
export function plainText(pattern: string): string {
  return pattern
    .replace(/\((?:\?:)?([^()|]*)(?:\|[^()]*)?\)(\?)?/g, (_, first: string, optional) => (optional ? '' : first))
    .replace(/(?:\\s|\s)[*?]/g, '')
    .replace(/\\s\+?/g, ' ')
    .replace(/(.)\?/g, '')
    .replace(/\\(.)/g, '$1')
    .split('|')[0] as string;
}

/** Answers in which one question is answered wrongly, in every way that the question names. */
export function wrongAnswers(
  checks: Pick<StepChecks, 'checks'>,
): { question: QuizAssertion; answer: readonly string[] }[] {
  return questionsIn(checks).flatMap(question => wrongTo(question).map(answer => ({ question, answer })));
}

function wrongTo(question: QuizAssertion): (readonly string[])[] {
  switch (question.form) {
    case 'one':
      return question.options.filter(({ right }) => !right).map(({ text }) => [text]);
    case 'many': {
      const right = question.options.filter(option => option.right).map(({ text }) => text);
      const added = question.options.filter(option => !option.right).map(({ text }) => [...right, text]);
      return [...added, ...(right.length > 1 ? right.map(text => right.filter(one => one !== text)) : [])];
    }
    case 'order':
      return [[...question.items].reverse()];
    case 'short':
      return [['something else entirely'], ...question.answers.filter(a => !a.right).map(a => [plainText(a.matches)])];
  }
}
