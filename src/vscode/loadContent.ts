import * as vscode from 'vscode';
import type { StepChecks } from '../core/checks/lab.ts';
import { type CourseIndex, indexCourse } from '../core/course/course.ts';
import type { CourseFile } from '../core/course/courseFile.ts';
import type { UsedTerm } from '../core/lesson/termUses.ts';
import type { Scaffold, ScaffoldSummary } from '../core/scaffolds/scaffold.ts';

/** What the build compiled, read when it is first needed. */
export type Content = {
  readonly index: CourseIndex;
  readonly scaffolds: readonly ScaffoldSummary[];
  /** A lesson's Markdown. */
  lesson(step: string): Promise<string>;
  /** A drawing of media/walkthroughs, as SVG text. */
  picture(svg: string): Promise<string>;
  scaffold(id: string): Promise<Scaffold>;
  /** The terms that lessons explain. */
  glossary(): Promise<readonly UsedTerm[]>;
  /** SQL that makes the database which samples run in; empty when they need none. */
  sampleDatabase(): Promise<string>;
  /** What proves a step that has a check. */
  checks(step: string): Promise<StepChecks>;
};

/** Reads the compiled course below the extension's folder. */
export async function loadContent(extension: vscode.Uri): Promise<Content> {
  const read = async (...parts: string[]) =>
    new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, ...parts)));
  const { course, scaffolds } = JSON.parse(await read('dist', 'course.json')) as CourseFile;
  return {
    index: indexCourse(course),
    scaffolds,
    lesson: step => read('dist', 'lessons', `${step}.md`),
    glossary: async () => JSON.parse(await read('dist', 'glossary.json')) as readonly UsedTerm[],
    sampleDatabase: () => read('dist', 'sampleDatabase.sql'),
    picture: svg => read('media', 'walkthroughs', svg),
    checks: async step => JSON.parse(await read('dist', 'checks', `${step}.json`)) as StepChecks,
    scaffold: async id => JSON.parse(await read('dist', 'scaffolds', `${id}.json`)) as Scaffold,
  };
}
