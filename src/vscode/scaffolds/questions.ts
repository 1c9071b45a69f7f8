import * as vscode from 'vscode';
import { type Decision, decisionFor, type PlannedFile } from '../../core/scaffolds/plan.ts';
import type { Values } from '../../core/scaffolds/scaffold.ts';
import type { Variable } from '../../core/scaffolds/schema.ts';
import type { PreviewDocuments } from './previewDocuments.ts';

/** Asks for every variable's value; undefined when the learner gives up. */
export async function askVariables(title: string, variables: readonly Variable[]): Promise<Values | undefined> {
  const values: Record<string, string> = {};
  for (const [index, { name, prompt, default: standard, pattern, hint }] of variables.entries()) {
    const allowed = new RegExp(`^(?:${pattern})$`, 'u');
    const value = await vscode.window.showInputBox({
      title: variables.length > 1 ? `${title} (${index + 1}/${variables.length})` : title,
      prompt,
      value: standard,
      ignoreFocusOut: true,
      validateInput: text => (allowed.test(text) ? undefined : hint),
    });
    if (value === undefined) return undefined;
    values[name] = value;
  }
  return values;
}

type Different = Extract<PlannedFile, { state: 'different' }>;

/** Asks what to do with each file that differs; undefined when the learner gives up. */
export async function askConflicts(
  title: string,
  files: readonly Different[],
  showDiff: (file: Different) => Promise<void>,
): Promise<Map<string, Decision> | undefined> {
  const decisions = new Map<string, Decision>();
  for (const [index, file] of files.entries()) {
    const answer = await askConflict(title, file, files.length - index - 1, showDiff);
    if (!answer) return undefined;
    for (const { path } of answer.forAll ? files.slice(index) : [file]) decisions.set(path, answer.decision);
    if (answer.forAll) break;
  }
  return decisions;
}

type Answer = { readonly decision: Decision; readonly forAll: boolean };

async function askConflict(
  title: string,
  file: Different,
  others: number,
  showDiff: (file: Different) => Promise<void>,
): Promise<Answer | undefined> {
  const choices: (vscode.QuickPickItem & { readonly answer: Answer | 'diff' })[] = [
    {
      label: vscode.l10n.t('Skip'),
      description: vscode.l10n.t('keep your file as it is'),
      answer: { decision: 'skip', forAll: false },
    },
    { label: vscode.l10n.t('See the Diff'), description: vscode.l10n.t('then decide'), answer: 'diff' },
    {
      label: vscode.l10n.t('Keep Both'),
      description: vscode.l10n.t('write the new file next to yours'),
      answer: { decision: 'keepBoth', forAll: false },
    },
    {
      label: vscode.l10n.t('Replace'),
      description: vscode.l10n.t('your file is kept as a backup next to it'),
      answer: { decision: 'replace', forAll: false },
    },
  ];
  if (others > 0) {
    choices.push(
      {
        label: vscode.l10n.t('Skip All'),
        description: vscode.l10n.t('this file and {0} more', others),
        answer: { decision: 'skip', forAll: true },
      },
      {
        label: vscode.l10n.t('Replace All'),
        description: vscode.l10n.t('with backups of this file and {0} more', others),
        answer: { decision: 'replace', forAll: true },
      },
    );
  }
  const unsaved = file.unsaved ? vscode.l10n.t(' It has unsaved changes.') : '';
  for (;;) {
    const picked = await vscode.window.showQuickPick(choices, {
      title,
      placeHolder: vscode.l10n.t('{0} already exists and differs.', file.path) + unsaved,
      ignoreFocusOut: true,
    });
    if (picked?.answer !== 'diff') return picked?.answer;
    await showDiff(file);
  }
}

/** Shows the plan and asks for the go-ahead; every file can be looked at before. */
export async function confirmPlan(
  title: string,
  plan: readonly PlannedFile[],
  decisions: ReadonlyMap<string, Decision>,
  where: string,
  previews: PreviewDocuments,
): Promise<boolean> {
  const count = plan.filter(
    file => file.state === 'new' || (file.state === 'different' && decisionFor(file, decisions) !== 'skip'),
  ).length;
  const go: vscode.QuickPickItem = {
    label:
      count === 1 ? vscode.l10n.t('Write 1 file to {0}', where) : vscode.l10n.t('Write {0} files to {1}', count, where),
    iconPath: new vscode.ThemeIcon('check'),
    alwaysShow: true,
  };
  const heading: vscode.QuickPickItem = { label: vscode.l10n.t('Preview'), kind: vscode.QuickPickItemKind.Separator };
  const rows = plan.map(file => ({
    label: file.path,
    description: planWords(file, decisions),
    iconPath: new vscode.ThemeIcon(
      file.state === 'new' ? 'diff-added' : file.state === 'identical' ? 'pass' : 'diff-modified',
    ),
    file,
  }));
  for (;;) {
    const picked = await vscode.window.showQuickPick<vscode.QuickPickItem>([go, heading, ...rows], {
      title,
      placeHolder: vscode.l10n.t('Write the files, or choose one to see it first. Escape writes nothing.'),
      ignoreFocusOut: true,
    });
    if (picked === undefined || picked === go) return picked === go;
    const row = rows.find(row => row === picked);
    if (row) await previews.show(row.file.path, row.file.text);
  }
}

function planWords(file: PlannedFile, decisions: ReadonlyMap<string, Decision>): string {
  switch (file.state) {
    case 'new':
      return vscode.l10n.t('new');
    case 'identical':
      return vscode.l10n.t('exists already, the same');
    case 'blocked':
      return vscode.l10n.t('cannot be written');
    case 'different':
      return decisionWords(decisionFor(file, decisions));
  }
}

function decisionWords(decision: Decision): string {
  switch (decision) {
    case 'skip':
      return vscode.l10n.t('skipped, yours stays');
    case 'keepBoth':
      return vscode.l10n.t('written next to yours');
    case 'replace':
      return vscode.l10n.t('replaced, yours is kept as a backup');
  }
}
