import * as vscode from 'vscode';
import type { Content } from '../../core/content/shelf.ts';
import type { Step } from '../../core/course/course.ts';
import { labPath } from '../../core/course/labPath.ts';
import type { SkipLab } from '../../core/course/skipPlan.ts';
import { labContents } from '../labs/labContents.ts';
import { placeIn } from '../labs/labFiles.ts';
import { columnForFiles } from '../lesson/showBesideLesson.ts';
import { focusColumn } from './compare.ts';
import { courseUri } from './courseDocuments.ts';

/** A lab as a row that can be ticked, with its files. */
type Row = vscode.QuickPickItem & { readonly lab: SkipLab; readonly paths: readonly string[] };

/** Shows which labs would be written and lets the learner choose; undefined when they give up. */
export async function chooseLabs(
  target: Step,
  labs: readonly SkipLab[],
  root: vscode.Uri,
  content: Content,
): Promise<readonly SkipLab[] | undefined> {
  const rows = await Promise.all(
    labs.map(async lab =>
      rowOf(
        lab,
        (await labContents(lab, content)).map(f => f.path),
      ),
    ),
  );
  const pick = vscode.window.createQuickPick<Row>();
  pick.title = vscode.l10n.t('Start from "{0}"', target.title);
  pick.placeholder = vscode.l10n.t('These labs are written to your folder. Existing files do not change.');
  pick.canSelectMany = true;
  pick.ignoreFocusOut = true;
  pick.items = rows;
  pick.selectedItems = rows.filter(({ lab }) => lab.part === 'start');
  const listening = pick.onDidTriggerItemButton(({ item }) => preview(item, root));
  try {
    return await new Promise<readonly SkipLab[] | undefined>(resolve => {
      pick.onDidAccept(() => resolve(pick.selectedItems.map(({ lab }) => lab)));
      pick.onDidHide(() => resolve(undefined));
      pick.show();
    });
  } finally {
    listening.dispose();
    pick.dispose();
  }
}

function rowOf(lab: SkipLab, paths: readonly string[]): Row {
  const starts = lab.part === 'start';
  return {
    lab,
    paths,
    label: lab.step.title,
    description: starts ? vscode.l10n.t('the lab of this step') : vscode.l10n.t('solution of an earlier lab, to read'),
    detail: `${labPath(lab.step)}: ${paths.join(', ')}`,
    buttons: [
      {
        iconPath: new vscode.ThemeIcon('diff-multiple'),
        tooltip: vscode.l10n.t('Show the files of {0}', lab.step.title),
      },
    ],
  };
}

/** Opens the files of a lab as they would be written. */
async function preview({ lab: { step, part }, paths }: Row, root: vscode.Uri): Promise<void> {
  const files = paths.map(path => [
    placeIn(root, `${labPath(step)}/${path}`),
    undefined,
    courseUri(part, step.name, path),
  ]);
  await focusColumn(columnForFiles());
  await vscode.commands.executeCommand('vscode.changes', vscode.l10n.t('{0}: files to write', step.title), files);
}
