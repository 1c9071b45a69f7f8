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
  // Its number, since by the time the file opens the lesson may be active: a click on it is known here a moment later.
  if (!isLesson) return activeTabGroup.viewColumn;
  const other = all.find(group => group !== activeTabGroup);
  return other?.viewColumn ?? vscode.ViewColumn.Beside;
}
