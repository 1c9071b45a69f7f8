import * as vscode from 'vscode';
import { placeInCourse } from '../../core/authors/coursePlace.ts';
import { lazy } from '../lazy.ts';
import type { RunningJourney } from '../session/startJourney.ts';

type Options = {
  readonly extension: vscode.Uri;
  readonly journey: () => Promise<RunningJourney>;
  readonly onTrouble: (error: Error) => void;
};

/** What serves authors. */
export type Authors = vscode.Disposable & {
  /** Looks at the files that are open already. */
  look(): void;
};

/** Files of courses that have YAML or a lesson's text. */
const written: vscode.DocumentSelector = [
  { pattern: '**/{course,glossary,lab}.yaml' },
  { pattern: '**/[0-9][0-9]*-*/{section,[0-9][0-9]*-*}.md' },
];

/**
 * Serves authors of courses. In a window where no file of a course is opened nothing is loaded: a file's path tells
 * whether it may be one, and course.yaml whether it is.
 */
export function serveAuthors({ extension, journey, onTrouble }: Options): Authors {
  const disposables: vscode.Disposable[] = [];
  const typing = lazy(async () => {
    const { followTyping } = await import('./followTyping.ts');
    const following = followTyping(await journey(), onTrouble);
    disposables.push(following);
    return following;
  });
  const offers = lazy(async () => (await import('./offers.ts')).readOffers(extension));
  const opened = async (document: vscode.TextDocument) => {
    if (!placeInCourse(document.uri.path)) return;
    const { courseFolderOf } = await import('./sourceOf.ts');
    if (await courseFolderOf(document.uri)) (await typing()).opened(document);
  };
  const look = (document: vscode.TextDocument) => void opened(document).catch(onTrouble);
  disposables.push(
    vscode.workspace.onDidOpenTextDocument(look),
    vscode.languages.registerCompletionItemProvider(
      written,
      { provideCompletionItems: async (document, position) => (await offers()).complete(document, position) },
      ...[' ', ':', '-', '[', '`'],
    ),
    vscode.languages.registerHoverProvider(written, {
      provideHover: async (document, position) => (await offers()).explain(document, position),
    }),
  );
  return {
    look: () => vscode.workspace.textDocuments.forEach(look),
    dispose: () => vscode.Disposable.from(...disposables).dispose(),
  };
}
