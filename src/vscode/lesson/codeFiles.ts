import * as vscode from 'vscode';
import type { Place } from '../../core/course/course.ts';
import type { CodeAction } from '../../core/lesson/fence.ts';
import type { CodeOutcome } from '../../webview/protocol.ts';
import { linkOnWay, linkWords } from '../files/linkOnWay.ts';
import { statOf } from '../files/look.ts';
import type { Journey } from '../session/journey.ts';
import { showBesideLesson } from './showBesideLesson.ts';

type Action<K extends CodeAction['kind']> = Extract<CodeAction, { kind: K }>;

/** Inserts a block into a file of the learner's: below the line that the lesson names, or at the end. One undo takes it back. */
export async function insertCode(
  text: string,
  { file, after }: Action<'insert'>,
  place: Place,
  journey: Journey,
): Promise<CodeOutcome> {
  const uri = await uriOf(file, place, journey);
  if (!uri) return noFolder();
  const link = await linkOnWay(uri);
  if (link) return fault(`${linkWords(link)} ${vscode.l10n.t('Use Copy and insert it yourself.')}`);
  const edit = new vscode.WorkspaceEdit();
  const isNew = !(await statOf(uri));
  if (isNew) edit.createFile(uri, { contents: new TextEncoder().encode(text) });
  const document = isNew ? undefined : await vscode.workspace.openTextDocument(uri);
  if (document?.getText().includes(text.trim()))
    return said(vscode.l10n.t('This is already in {0}.', file), uri, document, text.trim());
  const at = document && placeIn(document, after);
  if (document && !at)
    return fault(
      vscode.l10n.t(
        '{0} has no line with "{1}" to insert this below. Use Copy and insert it yourself.',
        file,
        after ?? '',
      ),
    );
  if (at) edit.insert(uri, at.position, at.newLine ? `\n${text}` : text);
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error(vscode.l10n.t('{0} could not be changed.', file));
  const line = at ? at.position.line + (at.newLine ? 1 : 0) : 0;
  await showBesideLesson(uri, new vscode.Position(line, 0));
  return {
    kind: 'said',
    text: isNew
      ? vscode.l10n.t('{0} was created. Undo removes it again.', file)
      : vscode.l10n.t('Inserted into {0} at line {1}. Undo removes it again.', file, line + 1),
  };
}

/** Where a block goes; undefined when the line that it goes below is not there. */
function placeIn(document: vscode.TextDocument, after: string | undefined) {
  const lines = document.getText().split('\n');
  const found = after === undefined ? lines.length - 1 : lines.findIndex(line => line.includes(after));
  if (found < 0) return undefined;
  const next = document.lineAt(found).rangeIncludingLineBreak.end;
  // The last line may have no line break of its own.
  return { position: next, newLine: next.line === found && next.character > 0 };
}

async function said(text: string, uri: vscode.Uri, document: vscode.TextDocument, part: string): Promise<CodeOutcome> {
  await showBesideLesson(uri, document.positionAt(document.getText().indexOf(part)));
  return { kind: 'said', text };
}

/** Opens a file of the learner's at a line. */
export async function openAt(
  { file, line }: Action<'open'>,
  place: Place,
  journey: Journey,
): Promise<CodeOutcome | undefined> {
  const uri = await uriOf(file, place, journey);
  if (!uri) return noFolder();
  const link = await linkOnWay(uri);
  if (link) return fault(linkWords(link));
  if (!(await statOf(uri))) return fault(vscode.l10n.t('{0} does not exist yet.', file));
  await showBesideLesson(uri, new vscode.Position(line - 1, 0));
  return undefined;
}

/** A file of the step's lab where that is started, otherwise of the first folder. The path was checked by the compiler. */
async function uriOf(file: string, { step }: Place, { labs }: Journey): Promise<vscode.Uri | undefined> {
  const folder = (await labs.find(step)) ?? vscode.workspace.workspaceFolders?.[0]?.uri;
  return folder && vscode.Uri.joinPath(folder, ...file.split('/'));
}

const fault = (text: string): CodeOutcome => ({ kind: 'fault', text, details: '' });
const noFolder = () => fault(vscode.l10n.t('No folder is open. Open one, then try again.'));
