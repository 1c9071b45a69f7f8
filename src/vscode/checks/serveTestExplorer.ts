import * as vscode from 'vscode';
import type { Session } from '../../core/session/session.ts';
import { onSettingChange, setting } from '../commands/settings.ts';
import type { LabPlaces } from '../labs/labPlaces.ts';

/**
 * Shows the checks in the Test Explorer where they are wanted: in a workspace in which a lab was started, or as the
 * setting says. None of it is loaded before.
 */
export function serveTests(session: Session, labs: LabPlaces, onTrouble: (error: Error) => void): vscode.Disposable {
  let shown: Promise<vscode.Disposable> | undefined;
  const isWanted = () => {
    const wanted = setting('testExplorer');
    return wanted === 'always' || (wanted === 'auto' && labs.started().length > 0);
  };
  const hide = () => {
    void shown?.then(tests => tests.dispose());
    shown = undefined;
  };
  const update = () => {
    if (!isWanted()) hide();
    else shown ??= import('./testExplorer.ts').then(({ showTests }) => showTests(session, labs, onTrouble));
  };
  update();
  return vscode.Disposable.from({ dispose: hide }, labs.onDidStart(update), onSettingChange('testExplorer', update));
}
