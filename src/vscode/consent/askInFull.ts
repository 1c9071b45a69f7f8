import * as vscode from 'vscode';
import { sha256 } from '../../core/source/sha256.ts';
import { visibleLine } from '../../core/source/visibleText.ts';
import { previewScheme } from '../names.ts';

/** What a dialog shows without cutting it: this many lines of this many characters; a modal one cannot be scrolled. */
const fitting = { lines: 12, characters: 200 } as const;

/** A question whether something may run. */
export type FullQuestion = {
  readonly message: string;
  readonly before: string;
  /** What would run, one thing in each. */
  readonly lines: readonly string[];
  /** What would be done besides and runs nothing: of it as much is said as there is room for. */
  readonly further?: readonly string[];
  readonly after: string;
  readonly yes: string;
  /** Where all of it is shown, and the text. */
  readonly details: { readonly path: string; readonly text: string };
  /** Whether the details are offered even if all of it fits. */
  readonly alwaysOffered?: boolean;
};

/**
 * Asks whether something may run. Every character of it is seen before it is allowed: what a dialog would cut is shown in a
 * document, and can be allowed once that is open.
 */
export async function askInFull(question: FullQuestion): Promise<boolean> {
  const { yes, details } = question;
  const lines = question.lines.map(visibleLine);
  const fits = lines.length <= fitting.lines && lines.every(({ length }) => length <= fitting.characters);
  const allowed = fits || isOpen(details.text);
  const show = vscode.l10n.t('Show Details');
  const buttons = [...(allowed ? [yes] : []), ...(question.alwaysOffered || !fits ? [show] : [])];
  const answer = await vscode.window.showWarningMessage(
    visibleLine(question.message),
    { modal: true, detail: detailOf(question, [...lines, ...(question.further ?? []).map(visibleLine)], allowed) },
    ...buttons,
  );
  if (answer === show) await openDetails(details);
  return answer === yes;
}

function detailOf({ before, after }: FullQuestion, lines: readonly string[], allowed: boolean): string {
  const shown = lines.slice(0, fitting.lines).map(shorten);
  const rest = lines.length - shown.length;
  return [
    ...(before === '' ? [] : [before]),
    ...shown,
    ...(rest > 0 ? [vscode.l10n.t('… and {0} more, listed in the details.', rest)] : []),
    ...(after === '' && allowed ? [] : ['']),
    ...(allowed ? [] : [vscode.l10n.t('This is not everything. You can allow it once the details are open.'), '']),
    after,
  ].join('\n');
}

/** A line that is cut says so, and keeps its end, which nobody can push out of sight. */
function shorten(line: string): string {
  const half = fitting.characters / 2;
  return line.length <= fitting.characters ? line : `${line.slice(0, half)} […] ${line.slice(-half)}`;
}

const isOpen = (text: string) =>
  vscode.workspace.textDocuments.some(
    document => document.uri.scheme === previewScheme && document.getText().replaceAll('\r\n', '\n') === text,
  );

/** Opens the details as a document that cannot be edited. */
async function openDetails({ path, text }: FullQuestion['details']): Promise<void> {
  const uri = vscode.Uri.from({ scheme: previewScheme, path: `/${path}`, query: `details ${await sha256(text)}` });
  const provider = vscode.workspace.registerTextDocumentContentProvider(previewScheme, {
    provideTextDocumentContent: asked => (asked.toString() === uri.toString() ? text : undefined),
  });
  try {
    await vscode.window.showTextDocument(uri, { preview: true });
  } finally {
    provider.dispose();
  }
}
