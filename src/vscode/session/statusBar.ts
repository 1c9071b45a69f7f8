import * as vscode from 'vscode';
import { treeTitle } from '../../core/course/course.ts';
import { courseCount, stepState } from '../../core/progress/progress.ts';
import { stateWords } from '../../core/progress/progressWords.ts';
import type { Session } from '../../core/session/session.ts';
import { commandId } from '../commands/ids.ts';
import { onSettingChange, setting } from '../commands/settings.ts';
import { inMarkdown, sentence } from '../words.ts';

/** Shows the current step in the status bar once there is one. */
export function showStatusBar(session: Session): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('currentStep', vscode.StatusBarAlignment.Left, -10);
  item.name = vscode.l10n.t('Backend Journey: Current Step');
  item.command = commandId('continue');
  const update = () => {
    const { index, progress } = session.snapshot;
    const place = index.place(progress.current ?? '');
    const wanted = setting('statusBar.visible');
    if (!place || !wanted) return item.hide();
    const state = stepState(progress.ledger, place.step);
    const { done, total } = courseCount(progress, place.course);
    const count = vscode.l10n.t('{0} of {1} steps done', done, total);
    item.text = `${state === 'done' ? '$(pass-filled)' : '$(circle-large-outline)'} ${treeTitle(place.step)}`;
    item.tooltip = new vscode.MarkdownString(
      `**${inMarkdown(place.section.title)}**\n\n${inMarkdown(place.step.title)} (${sentence(stateWords(state))})\n\n${count}`,
    );
    item.accessibilityInformation = {
      label: vscode.l10n.t('Current step: {0}, {1}. {2}.', place.step.title, sentence(stateWords(state)), count),
    };
    item.show();
  };
  update();
  return vscode.Disposable.from(item, session.onDidChange(update), onSettingChange('statusBar.visible', update));
}
