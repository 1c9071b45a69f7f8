import * as vscode from 'vscode';
import { setContextKey } from '../commands/setContextKey.ts';

/** How many courses of a workspace are looked for. */
const most = 50;

/** Folders of the workspace that have a course.yaml. */
export async function courseFolders(): Promise<readonly vscode.Uri[]> {
  const found = await vscode.workspace.findFiles('**/course.yaml', '**/node_modules/**', most);
  return found.map(uri => vscode.Uri.joinPath(uri, '..')).sort((a, b) => a.path.localeCompare(b.path));
}

/** Keeps a context key with the paths of the folders that have a course, for the Explorer's menu. */
export function keepCourseFolders(onTrouble: (error: Error) => void): vscode.Disposable {
  const update = async () => {
    const paths = (await courseFolders()).map(({ fsPath }) => fsPath);
    await setContextKey('courseFolders', paths);
  };
  const look = () => void update().catch(onTrouble);
  look();
  const watcher = vscode.workspace.createFileSystemWatcher('**/course.yaml', false, true, false);
  return vscode.Disposable.from(watcher, watcher.onDidCreate(look), watcher.onDidDelete(look));
}
