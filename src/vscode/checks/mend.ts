import * as vscode from 'vscode';
import type { Mend } from '../../core/checks/engine/verdict.ts';
import type { StepName } from '../../core/course/course.ts';

/** What the button that fixes an obstacle says. */
export function mendLabel(mend: Mend): string {
  switch (mend.kind) {
    case 'install':
      return vscode.l10n.t('How to Install {0}', mend.program);
    case 'runInTerminal':
      return vscode.l10n.t('Run {0}', mend.command);
    case 'openFolder':
      return vscode.l10n.t('Open Folder…');
    case 'trust':
      return vscode.l10n.t('Manage Workspace Trust');
    case 'startLab':
      return vscode.l10n.t('Start Lab');
    case 'openSettings':
      return vscode.l10n.t('Open Settings');
    case 'showLog':
      return vscode.l10n.t('Show Log');
    case 'retry':
      return vscode.l10n.t('Check Again');
  }
}

/** Does what fixes an obstacle, of a step or of everything. */
export async function mend(how: Mend, step: StepName | undefined, folder: vscode.Uri | undefined): Promise<void> {
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
      return void (await executeCommand('backendJourney.startLab', step));
    case 'openSettings':
      return void (await executeCommand('workbench.action.openSettings', how.setting));
    case 'showLog':
      return void (await executeCommand('backendJourney.showLog'));
    case 'retry':
      return void (await executeCommand('backendJourney.check', step));
  }
}
