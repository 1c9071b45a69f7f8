import * as vscode from 'vscode';
import { decidingVariables } from '../../core/checks/engine/decidesWhatRuns.ts';
import { visibleText } from '../../core/source/visibleText.ts';

/** An editor draws no more of a line than some thousand characters. */
const longestLine = 160;

/** What is said before anything else when command lines set variables that decide which code runs. */
export function variablesWarning(lines: readonly string[]): string[] {
  const names = decidingVariables(lines.join('\n'));
  if (names.length === 0) return [];
  return [vscode.l10n.t('Caution: {0} can make other code run than the command says.', names.join(', '))];
}

/** A text of which every character is seen in an editor: long lines go on below, behind an arrow. */
export function readableText(text: string): string {
  return visibleText(text)
    .split('\n')
    .map(line => line.match(new RegExp(`.{1,${longestLine}}`, 'gu'))?.join('\n  ↳ ') ?? '')
    .join('\n');
}
