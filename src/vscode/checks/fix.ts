import * as vscode from 'vscode';
import type { Fix } from '../../core/checks/engine/verdict.ts';
import type { StepName } from '../../core/course/course.ts';
import { run } from '../commands/run.ts';

/** Does what fixes an obstacle, of a step or of everything. */
export async function fix(how: Fix, step: StepName | undefined, folder: vscode.Uri | undefined): Promise<void> {
  const { executeCommand } = vscode.commands;
  switch (how.kind) {
    case 'install':
      return void (await vscode.env.openExternal(vscode.Uri.parse(how.url)));
    case 'runInTerminal': {
      const terminal = vscode.window.createTerminal({ name: vscode.l10n.t('Lab'), ...(folder ? { cwd: folder } : {}) });
      terminal.show();
      return terminal.sendText(how.command);
    }
    case 'openFolder':
      return void (await executeCommand('vscode.openFolder'));
    case 'trust':
      return void (await executeCommand('workbench.trust.manage'));
    case 'startLab':
      return run('startLab', step);
    case 'openSettings':
      return void (await executeCommand('workbench.action.openSettings', how.setting));
    case 'showLog':
      return run('showLog');
    case 'retry':
      return run('check', step);
  }
}
