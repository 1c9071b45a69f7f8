/** What the lesson page shows of checks, loaded with the first lesson that has one. */
export { lessonHeadings } from '../../core/checks/tiers.ts';
export { checkView } from './checkView.ts';
export { questionsOf, quizView } from './quizView.ts';
