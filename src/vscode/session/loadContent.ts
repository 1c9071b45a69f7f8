import * as vscode from 'vscode';
import type { StepChecks } from '../../core/checks/lab/lab.ts';
import type { CourseFile } from '../../core/course/courseFile.ts';
import type { UsedTerm } from '../../core/lesson/termUses.ts';
import type { Scaffold, ScaffoldSummary } from '../../core/scaffolds/scaffold.ts';
import type { CourseContent } from '../courses/courseContent.ts';

/** What the build compiled, read when it is first needed. */
export type BuiltContent = {
  readonly builtIn: CourseContent;
  readonly scaffolds: readonly ScaffoldSummary[];
  scaffold(id: string): Promise<Scaffold>;
};

/** Reads the compiled course below the extension's folder. */
export async function loadContent(extension: vscode.Uri): Promise<BuiltContent> {
  const read = async (...parts: string[]) =>
    new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, ...parts)));
  const { course, scaffolds } = JSON.parse(await read('dist', 'course.json')) as CourseFile;
  return {
    builtIn: {
      course,
      actions: true,
      lesson: step => read('dist', 'lessons', `${step}.md`),
      picture: svg => read('media', 'walkthroughs', svg),
      glossary: async () => JSON.parse(await read('dist', 'glossary.json')) as readonly UsedTerm[],
      sampleDatabase: () => read('dist', 'sampleDatabase.sql'),
      checks: async step => JSON.parse(await read('dist', 'checks', `${step}.json`)) as StepChecks,
    },
    scaffolds,
    scaffold: async id => JSON.parse(await read('dist', 'scaffolds', `${id}.json`)) as Scaffold,
  };
}
