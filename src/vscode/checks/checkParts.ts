/** What the lesson page shows of checks, loaded with the first lesson that has one. */
export { checkView } from './checkView.ts';
export { questionsOf, quizView } from './quizView.ts';
