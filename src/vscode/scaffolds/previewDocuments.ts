import * as vscode from 'vscode';
import { previewScheme } from '../names.ts';

/** Shows files that are not written yet, as read-only documents. */
export type PreviewDocuments = vscode.Disposable & {
  /** Opens a file as it would be. */
  show(path: string, contents: string): Promise<void>;
  /** Opens the difference between a file that exists and what would replace it. */
  diff(existing: vscode.Uri, path: string, contents: string): Promise<void>;
};

/** Serves previews. */
export function servePreviewDocuments(): PreviewDocuments {
  const contents = new Map<string, string>();
  let count = 0;
  const provider = vscode.workspace.registerTextDocumentContentProvider(previewScheme, {
    provideTextDocumentContent: uri => contents.get(uri.toString()) ?? '',
  });
  const closed = vscode.workspace.onDidCloseTextDocument(({ uri }) => void contents.delete(uri.toString()));
  const add = (path: string, text: string) => {
    const uri = vscode.Uri.from({ scheme: previewScheme, path: `/${path}`, query: String(++count) });
    contents.set(uri.toString(), text);
    return uri;
  };
  return {
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
    dispose: () => vscode.Disposable.from(provider, closed).dispose(),
  };
}
