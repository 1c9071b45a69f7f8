import * as vscode from 'vscode';
import { previewScheme } from '../names.ts';

/** Shows files that are not written yet, as read-only documents. */
export type PreviewDocuments = {
  /** Serves their texts to VS Code. */
  serve(): vscode.Disposable;
  /** Opens a file as it would be. */
  show(path: string, contents: string): Promise<void>;
  /** Opens the difference between a file that exists and what would replace it. */
  diff(existing: vscode.Uri, path: string, contents: string): Promise<void>;
};

/** Keeps the texts of previews. */
export function keepPreviewDocuments(): PreviewDocuments {
  const contents = new Map<string, string>();
  let count = 0;
  const add = (path: string, text: string) => {
    const uri = vscode.Uri.from({ scheme: previewScheme, path: `/${path}`, query: String(++count) });
    contents.set(uri.toString(), text);
    return uri;
  };
  return {
    serve: () =>
      vscode.Disposable.from(
        vscode.workspace.registerTextDocumentContentProvider(previewScheme, {
          provideTextDocumentContent: uri => contents.get(uri.toString()) ?? '',
        }),
        vscode.workspace.onDidCloseTextDocument(({ uri }) => void contents.delete(uri.toString())),
      ),
    async show(path, text) {
      await vscode.window.showTextDocument(add(path, text), { preview: true, preserveFocus: true });
    },
    async diff(existing, path, text) {
      const title = vscode.l10n.t('{0}: yours ↔ the scaffold', path);
      await vscode.commands.executeCommand('vscode.diff', existing, add(path, text), title, {
        preview: true,
        preserveFocus: true,
      });
    },
  };
}
