/** What the lesson page shows of checks, loaded with the first lesson that has one. */
export { lessonHeadings } from '../../core/checks/help/tiers.ts';
export { questionsOf, quizView } from '../quiz/quizView.ts';
export { checkView } from './checkView.ts';
