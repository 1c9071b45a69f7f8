import * as vscode from 'vscode';
import { serveAuthors } from './authors/serveAuthors.ts';
import { viewId } from './commands/ids.ts';
import { run } from './commands/run.ts';
import { keptTexts } from './kept.ts';
import type { LessonOnUse } from './lesson/lessonOnUse.ts';
import type { ExtensionLog } from './log.ts';
import { openCoursesKey, startedKey, takeWaiting } from './memory.ts';
import { courseScheme } from './names.ts';
import { tellTerminals } from './progress/tellTerminals.ts';
import type { PreviewDocuments } from './scaffolds/previewDocuments.ts';
import type { RunningJourney } from './session/startJourney.ts';

type Options = {
  readonly context: vscode.ExtensionContext;
  readonly journey: () => Promise<RunningJourney>;
  readonly lesson: LessonOnUse;
  readonly previews: PreviewDocuments;
  readonly log: ExtensionLog;
};

/** Registers what nobody can ask for before the extension is active, and goes on with what waited for this window. */
export function serveLater({ context, journey, lesson, previews, log }: Options): void {
  const { subscriptions, extensionUri } = context;
  subscriptions.push(
    lesson.serveRestored(),
    previews.serve(),
    serveCourseDocuments(context, journey),
    serveAuthors({ extension: extensionUri, journey, onTrouble: error => log.error('author', error) }),
    showFolderView(),
  );
  tellTerminals(context);
  void goOn(context, journey, log);
  void offer(context);
}

/** Serves documents of the course; what makes their texts is loaded by the first. */
function serveCourseDocuments({ globalStorageUri }: vscode.ExtensionContext, journey: Options['journey']) {
  return vscode.workspace.registerTextDocumentContentProvider(courseScheme, {
    async provideTextDocumentContent(address) {
      const { textOfDocument } = await import('./help/courseDocuments.ts');
      return textOfDocument(address, (await journey()).content, vscode.Uri.joinPath(globalStorageUri, 'lessons'));
    },
  });
}

/** The view that says what a folder is needed for; it is there in windows without one only. */
function showFolderView(): vscode.Disposable {
  return vscode.window.createTreeView(viewId('folder'), {
    treeDataProvider: { getChildren: () => [], getTreeItem: () => ({}) },
  });
}

/** After start-up: a learner on the journey sees where they are; what waited for this folder goes on. */
async function goOn(
  { globalState }: vscode.ExtensionContext,
  journey: Options['journey'],
  log: ExtensionLog,
): Promise<void> {
  try {
    const waiting = await takeWaiting(globalState);
    if (waiting) await run(waiting.command, waiting.argument);
    else if (globalState.get(startedKey)) await journey();
  } catch (error) {
    log.error('start-up', error as Error);
  }
}

/** A course in the workspace is offered to those who have one; the code for it is loaded only then. */
async function offer({ subscriptions, workspaceState }: vscode.ExtensionContext): Promise<void> {
  if (!vscode.workspace.workspaceFolders?.length) return;
  const { offerCourses } = await import('./courses/offerCourse.ts');
  subscriptions.push(
    offerCourses({
      workspaceState,
      isOpen: async folder => keptTexts(workspaceState, openCoursesKey).includes(folder.toString()),
      open: async folder => run('openCourse', folder),
    }),
  );
}
