import * as vscode from 'vscode';
import { linkOnWay } from '../files/linkOnWay.ts';
import { statOf } from '../files/look.ts';
import { keptTexts } from '../kept.ts';
import { inMessage } from '../words.ts';

const folderName = '.journey';
const manifest = 'course.yaml';
/** Folders whose course the learner does not want to be offered, in the workspace's storage. */
const neverKey = 'neverOffered';

type Options = {
  readonly workspaceState: vscode.Memento;
  /** Whether a folder's course is open already. */
  readonly isOpen: (folder: vscode.Uri) => Promise<boolean>;
  readonly open: (folder: vscode.Uri) => Promise<unknown>;
};

/** Offers the course in a workspace folder's `.journey/`, there now or later, once in a session. It never opens by itself. */
export function offerCourses({ workspaceState, isOpen, open }: Options): vscode.Disposable {
  const offered = new Set<string>();
  const watchers = new Map<string, vscode.Disposable>();
  const never = () => keptTexts(workspaceState, neverKey);

  const offer = async (root: vscode.WorkspaceFolder) => {
    const folder = vscode.Uri.joinPath(root.uri, folderName);
    const id = folder.toString();
    if (offered.has(id) || never().includes(id)) return;
    const file = vscode.Uri.joinPath(folder, manifest);
    // What is behind a link is not this folder's.
    const found = !(await linkOnWay(file)) && (await statOf(file));
    if (!found || offered.has(id)) return;
    offered.add(id);
    if (await isOpen(folder)) return;
    const [yes, later, no] = [
      vscode.l10n.t('Open Course'),
      vscode.l10n.t('Not Now'),
      vscode.l10n.t('Never for This Folder'),
    ];
    const question = vscode.l10n.t('The folder "{0}" has a course for Backend Journey.', root.name);
    const answer = await vscode.window.showInformationMessage(inMessage(question), yes, later, no);
    if (answer === yes) await open(folder);
    if (answer === no) await workspaceState.update(neverKey, [...never(), id]);
  };
  const look = () => {
    for (const root of vscode.workspace.workspaceFolders ?? []) {
      void offer(root);
      const pattern = new vscode.RelativePattern(root, `${folderName}/${manifest}`);
      if (watchers.has(root.uri.toString())) continue;
      const watcher = vscode.workspace.createFileSystemWatcher(pattern, false, true, true);
      watchers.set(
        root.uri.toString(),
        vscode.Disposable.from(
          watcher,
          watcher.onDidCreate(() => void offer(root)),
        ),
      );
    }
  };
  look();
  const folders = vscode.workspace.onDidChangeWorkspaceFolders(look);
  return vscode.Disposable.from(folders, { dispose: () => vscode.Disposable.from(...watchers.values()).dispose() });
}
