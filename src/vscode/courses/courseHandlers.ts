import * as vscode from 'vscode';
import type { Course } from '../../core/course/course.ts';
import { builtInCourse } from '../../core/course/names.ts';
import { rowCourse } from '../../core/session/rows.ts';
import type { CommandContext, Handlers } from '../commands/commandContext.ts';
import { statOf } from '../files/look.ts';
import type { RunningJourney } from '../session/startJourney.ts';
import { inMessage } from '../words.ts';
import { sourceAt } from './courseSource.ts';

/** What the commands about courses do. */
export function courseHandlers({ journey, lesson }: CommandContext) {
  const begin = async ({ session }: RunningJourney, course: Course | undefined) => {
    const first = course?.sections[0]?.steps[0];
    const place = first && session.snapshot.index.place(first.name);
    if (place) await lesson.open(place);
  };
  const openAt = async (uri: vscode.Uri) => {
    const running = await journey();
    if (!(await statOf(uri))) {
      const words = vscode.l10n.t('There is no file or folder {0}.', vscode.workspace.asRelativePath(uri));
      return void vscode.window.showWarningMessage(inMessage(words));
    }
    await begin(running, await running.courses.open(await sourceAt(uri)));
  };
  return {
    async openArticle(argument) {
      const uri = argument instanceof vscode.Uri ? argument : (activeMarkdown() ?? (await choose()));
      if (uri) await openAt(uri);
    },
    async openCourse(argument) {
      if (argument instanceof vscode.Uri) return openAt(argument);
      const running = await journey();
      const more = vscode.l10n.t('Markdown File or Folder…');
      const closed = running.registered
        .closed()
        .map(registration => ({ label: registration.title ?? registration.name, registration }));
      const picked =
        closed.length === 0
          ? { label: more, registration: undefined }
          : await vscode.window.showQuickPick([...closed, { label: more, registration: undefined }], {
              placeHolder: vscode.l10n.t('Which course do you want to open?'),
            });
      if (picked?.registration) return begin(running, await running.registered.reopen(picked.registration));
      const uri = picked && (await choose());
      if (uri) await openAt(uri);
    },
    async closeCourse(argument) {
      const { courses, registered, session } = await journey();
      const course =
        (typeof argument === 'string' ? rowCourse(session.snapshot, argument) : undefined) ??
        (await pickForeign(session.snapshot.index.courses));
      if (!course || course.name === builtInCourse) return;
      const id = courses.idOf(course.name);
      await courses.close(course.name);
      if (id !== undefined) await registered.noteClosed(id);
    },
  } satisfies Handlers;
}

function activeMarkdown(): vscode.Uri | undefined {
  const document = vscode.window.activeTextEditor?.document;
  return document?.languageId === 'markdown' && !document.isUntitled ? document.uri : undefined;
}

async function choose(): Promise<vscode.Uri | undefined> {
  // A dialog of Windows or Linux asks for one of the two only.
  const kinds = [
    { label: vscode.l10n.t('Markdown File…'), folders: false },
    { label: vscode.l10n.t('Folder…'), folders: true },
  ];
  const kind = await vscode.window.showQuickPick(kinds, { title: vscode.l10n.t('Open Article as Journey') });
  if (!kind) return undefined;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const picked = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Open Article as Journey'),
    openLabel: vscode.l10n.t('Open as Journey'),
    canSelectFiles: !kind.folders,
    canSelectFolders: kind.folders,
    ...(kind.folders ? {} : { filters: { Markdown: ['md', 'markdown'] } }),
    ...(folder ? { defaultUri: folder } : {}),
  });
  return picked?.[0];
}

async function pickForeign(courses: readonly Course[]): Promise<Course | undefined> {
  const items = courses
    .filter(({ name }) => name !== builtInCourse)
    .map(course => ({ label: course.title, detail: course.description, course }));
  const picked = await vscode.window.showQuickPick(items, {
    placeHolder: vscode.l10n.t('Which course do you want to close?'),
  });
  return picked?.course;
}
