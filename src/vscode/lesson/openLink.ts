import * as vscode from 'vscode';

/**
 * Has VS Code open an https address in the browser; any other is ignored. VS Code shows it and asks first, unless the
 * learner trusts its domain. Of a link in a webview, VS Code would not ask in a trusted folder.
 */
export async function openLink(url: string): Promise<void> {
  const uri = vscode.Uri.parse(url, true);
  if (uri.scheme === 'https') await vscode.env.openExternal(uri);
}
