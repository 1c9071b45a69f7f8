import * as vscode from 'vscode';
import { placeInCourse } from '../../core/authors/coursePlace.ts';
import { courseOf } from '../../core/course/names.ts';
import type { CommandContext, Handler, Handlers } from '../commands/commandContext.ts';
import { lazy } from '../lazy.ts';
import { problemsOf } from '../names.ts';
import type { newHandlers } from './newHandlers.ts';
import { sourceOf } from './sourceOf.ts';

/** What the commands for authors do. */
export function authorHandlers(context: CommandContext) {
  const { extension, journey, workspaceState, log, subscriptions } = context;
  const preview = lazy(async () => {
    const { openPreview } = await import('./previewPanel.ts');
    const onTrouble = (error: Error) => log.error('preview', error);
    const panel = openPreview({
      extension: extension.extensionUri,
      journey: await journey(),
      workspaceState,
      onTrouble,
    });
    subscriptions.push(panel);
    return panel;
  });
  const marks = lazy(async () => {
    const collection = vscode.languages.createDiagnosticCollection(problemsOf.proof);
    // What the proof found is about the text that it was made of.
    const changed = vscode.workspace.onDidChangeTextDocument(({ document }) => collection.delete(document.uri));
    subscriptions.push(collection, changed);
    return collection;
  });
  const write =
    (command: keyof typeof newHandlers): Handler =>
    async argument =>
      (await import('./newHandlers.ts')).newHandlers[command](argument);
  return {
    async previewLesson(argument) {
      const uri = fileArgument(argument);
      if (uri && placeInCourse(uri.path)?.kind === 'step') await (await preview()).show(uri);
      else await vscode.window.showInformationMessage(vscode.l10n.t('Open the Markdown file of a step first.'));
    },
    newCourse: write('newCourse'),
    newSection: write('newSection'),
    newStep: write('newStep'),
    newLab: write('newLab'),
    async proveLab(argument) {
      const wanted = await labArgument(argument, context);
      if (!wanted)
        return void (await vscode.window.showInformationMessage(vscode.l10n.t('Open the lab.yaml of a lab first.')));
      const { proveLabOf } = await import('./proveLab.ts');
      await proveLabOf(wanted, context, await marks());
    },
  } satisfies Handlers;
}

const fileArgument = (argument: unknown) =>
  argument instanceof vscode.Uri ? argument : vscode.window.activeTextEditor?.document.uri;

/** A lab by a row of the tree, by a file of it, or by the file in the editor. */
async function labArgument(argument: unknown, { journey }: CommandContext) {
  const { courses } = await journey();
  if (typeof argument === 'string') {
    const id = courses.idOf(courseOf(argument));
    const source = courses.sources().find(one => one.id === id);
    return source && { source, lab: { step: argument } };
  }
  const uri = fileArgument(argument);
  const place = uri && placeInCourse(uri.path);
  if (!uri || !place || !('lab' in place)) return undefined;
  const source = await sourceOf(uri, courses);
  return source && { source, lab: { folder: `${place.section}/labs/${place.lab}` } };
}
