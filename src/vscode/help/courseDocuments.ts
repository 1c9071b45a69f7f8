import * as vscode from 'vscode';
import type { Content } from '../../core/content/shelf.ts';
import type { StepName } from '../../core/course/course.ts';
import { layered } from '../../core/source/layered.ts';
import { courseScheme } from '../names.ts';
import { type LessonTexts, openLessonTexts } from './lessonTexts.ts';

/** What of the course a document shows: a file of a lab, nothing, or the lesson's text as it is or as it was seen last. */
export type CoursePart = 'start' | 'solution' | 'nothing' | 'lesson' | 'seen';

/** The address of a read-only document of the course. It says all that is needed to make its text, also after a reload. */
export function courseUri(part: CoursePart, step: StepName, path: string): vscode.Uri {
  return vscode.Uri.from({ scheme: courseScheme, authority: part, path: `/${path}`, query: step });
}

/**
 * The text of a document of the course.
 * @param texts the folder of the lessons as they were seen.
 */
export async function textOfDocument(address: vscode.Uri, content: Content, texts: vscode.Uri): Promise<string> {
  const { authority, path, query } = address;
  return textOf(authority as CoursePart, query, path.slice(1), content, openLessonTexts(texts));
}

async function textOf(part: CoursePart, step: string, path: string, content: Content, texts: LessonTexts) {
  switch (part) {
    case 'nothing':
      return '';
    case 'lesson':
      return content.lesson(step);
    case 'seen':
      return (await texts.read(step))?.markdown ?? '';
    case 'start':
    case 'solution': {
      const { lab } = await content.checks(step);
      const files = part === 'start' ? (lab?.start ?? []) : layered(lab?.start ?? [], lab?.solution ?? []);
      return files.find(file => file.path === path)?.text ?? '';
    }
  }
}
