import * as vscode from 'vscode';

/** Gives a panel its page. Nothing but our style sheet, the theme and the one script that has the nonce reaches it. */
export function givePage(panel: vscode.WebviewPanel, extension: vscode.Uri): void {
  const { webview } = panel;
  const folders = [vscode.Uri.joinPath(extension, 'dist'), vscode.Uri.joinPath(extension, 'media')];
  webview.options = { enableScripts: true, localResourceRoots: folders };
  const [dist, media] = folders.map(
    folder => (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(folder, name)).toString(),
  );
  const icon = (theme: string) => vscode.Uri.joinPath(extension, 'media', `lesson-${theme}.svg`);
  panel.iconPath = { light: icon('light'), dark: icon('dark') };
  const nonce = crypto.randomUUID();
  const policy = `default-src 'none'; img-src ${webview.cspSource}; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  webview.html = `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${media?.('lesson.css')}">
<title>${vscode.l10n.t('Lesson')}</title>
</head>
<body>
<main id="lesson"></main>
<script nonce="${nonce}" src="${dist?.('lessonPage.js')}"></script>
</body>
</html>`;
}
