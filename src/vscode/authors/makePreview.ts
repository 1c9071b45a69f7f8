import * as vscode from 'vscode';
import { foreignContent } from '../../core/content/foreignContent.ts';
import type { StepName } from '../../core/course/course.ts';
import { indexCourses } from '../../core/course/courseIndex.ts';
import type { PreviewAnswer } from '../../core/thread/previewLesson.ts';
import type { LessonView } from '../../webview/protocol.ts';
import type { CourseSource } from '../courses/courseSource.ts';
import { type LessonText, lessonView, readLesson } from '../lesson/lessonView.ts';
import type { RunningJourney } from '../session/startJourney.ts';
import type { TypedFiles } from './typedFiles.ts';

/** How many problems are listed; the Problems panel has all of them. */
const mostProblems = 5;

/** The file of a step that is being written, in its course. */
export type Written = { readonly file: vscode.Uri; readonly source: CourseSource; readonly files: TypedFiles };

/** What is made of it. */
export type Preview = { readonly step: StepName; readonly text: LessonText; readonly view: LessonView };

/** Makes the view of a step: that of a course in which there is nothing else, and no progress. */
export async function makePreview({ file, source, files }: Written, journey: RunningJourney): Promise<Preview> {
  const { content, session, thread } = journey;
  const { ask } = await thread();
  const answer = await ask('preview', {
    name: source.name,
    title: source.title,
    files: await files.read(),
    scaffolds: content.scaffolds.map(({ id }) => id),
    file: source.pathOf(file) ?? '',
  });
  const own = foreignContent(answer.course);
  const shelf = { ...content, ...own, hasActions: () => own.actions };
  const index = indexCourses([answer.course.course]);
  const place = index.place(answer.step);
  if (!place) throw new Error(`The course has no step "${answer.step}".`);
  const text = await readLesson({ ...journey, content: shelf }, place);
  const nothing = { verdicts: new Map(), running: new Set<StepName>(), revealed: new Map() };
  const view = lessonView({ ...session.snapshot, ...nothing, index }, place, text, shelf, {
    answers: undefined,
    labIsStarted: false,
  });
  const [problems, words] = [problemsView(answer), vscode.l10n.t('Preview of {0}', source.pathOf(file) ?? '')];
  const bar = { ...view.bar, actions: [] };
  return {
    step: place.step.name,
    text,
    view: { ...view, ...problems, changed: undefined, stateText: words, bar, actions: [] },
  };
}

function problemsView({ problems }: PreviewAnswer): Pick<LessonView, 'problems'> {
  if (problems.length === 0) return {};
  const items = problems.slice(0, mostProblems).map(one => `${one.file}:${one.line}:${one.column} ${one.message}`);
  const rest = problems.length - items.length;
  const more = rest > 0 ? [vscode.l10n.t('… and {0} more', rest)] : [];
  return { problems: { heading: vscode.l10n.t('What is wrong'), items: [...items, ...more] } };
}
