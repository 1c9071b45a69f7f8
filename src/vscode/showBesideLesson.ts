import * as vscode from 'vscode';

/** Opens a file where the lesson stays visible: beside it when the lesson is what is active. */
export async function showBesideLesson(file: vscode.Uri, at?: vscode.Position): Promise<void> {
  await vscode.window.showTextDocument(file, {
    preview: false,
    viewColumn: columnForFiles(),
    ...(at ? { selection: new vscode.Range(at, at) } : {}),
  });
}

/** The column for files: not the one that the lesson is active in. */
export function columnForFiles(): vscode.ViewColumn {
  const { all, activeTabGroup } = vscode.window.tabGroups;
  const isLesson = activeTabGroup.activeTab?.input instanceof vscode.TabInputWebview;
  if (!isLesson) return vscode.ViewColumn.Active;
  const other = all.find(group => group !== activeTabGroup);
  return other?.viewColumn ?? vscode.ViewColumn.Beside;
}
