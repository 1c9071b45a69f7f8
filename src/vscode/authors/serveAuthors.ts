import * as vscode from 'vscode';
import { placeInCourse } from '../../core/authors/coursePlace.ts';
import { lazy } from '../lazy.ts';
import type { RunningJourney } from '../session/startJourney.ts';

type Options = {
  readonly extension: vscode.Uri;
  readonly journey: () => Promise<RunningJourney>;
  readonly onTrouble: (error: Error) => void;
};

/** Files of courses that have YAML or a lesson's text. */
const written: vscode.DocumentSelector = [
  { pattern: '**/{course,glossary,lab}.yaml' },
  { pattern: '**/[0-9][0-9]*-*/{section,[0-9][0-9]*-*}.md' },
];

/**
 * Serves authors of courses. In a window where no file of a course is opened nothing is loaded, and nothing offered:
 * a file's path tells whether it may be one, and course.yaml whether it is.
 */
export function serveAuthors({ extension, journey, onTrouble }: Options): vscode.Disposable {
  const disposables: vscode.Disposable[] = [];
  const typing = lazy(async () => {
    const { followTyping } = await import('./followTyping.ts');
    const following = followTyping(await journey(), onTrouble);
    disposables.push(following);
    return following;
  });
  let offering = false;
  const opened = async (document: vscode.TextDocument) => {
    if (!placeInCourse(document.uri.path)) return;
    if (!offering) disposables.push(...serveOffers(extension));
    offering = true;
    const { courseFolderOf } = await import('./sourceOf.ts');
    if (await courseFolderOf(document.uri)) (await typing()).opened(document);
  };
  const look = (document: vscode.TextDocument) => void opened(document).catch(onTrouble);
  disposables.push(vscode.workspace.onDidOpenTextDocument(look));
  vscode.workspace.textDocuments.forEach(look);
  return { dispose: () => vscode.Disposable.from(...disposables).dispose() };
}

/** Serves completion and explanations in the files of courses. */
function serveOffers(extension: vscode.Uri): vscode.Disposable[] {
  const offers = lazy(async () => (await import('./offers.ts')).readOffers(extension));
  return [
    vscode.languages.registerCompletionItemProvider(
      written,
      { provideCompletionItems: async (document, position) => (await offers()).complete(document, position) },
      ...[' ', ':', '-', '[', '`'],
    ),
    vscode.languages.registerHoverProvider(written, {
      provideHover: async (document, position) => (await offers()).explain(document, position),
    }),
  ];
}
