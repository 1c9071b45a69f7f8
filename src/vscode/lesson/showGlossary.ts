import * as vscode from 'vscode';
import { builtInCourse } from '../../core/course/names.ts';
import type { UsedTerm } from '../../core/course/termUses.ts';
import type { CommandContext } from '../commands/commandContext.ts';
import type { RunningJourney } from '../session/startJourney.ts';

/** Lists every term of the current course, or of the built-in one, with what it means; choosing one opens the first lesson that explains it. */
export async function showGlossary({ content, session }: RunningJourney, { lesson }: CommandContext): Promise<void> {
  const { index, progress } = session.snapshot;
  const current = index.place(progress.current ?? '')?.course.name ?? builtInCourse;
  const own = await content.glossary(current);
  const terms = own.length > 0 ? own : await content.glossary(builtInCourse);
  const source = { iconPath: new vscode.ThemeIcon('link-external'), tooltip: vscode.l10n.t('Open the Source') };
  const rows = [...terms]
    .sort((a, b) => a.term.localeCompare(b.term, 'en'))
    .map(term => ({
      label: term.term,
      description: term.forms.join(', '),
      detail: term.says,
      buttons: term.source ? [source] : [],
      term,
    }));
  const picked = await choose(rows);
  const place = picked && index.place(picked.steps[0] ?? '');
  if (place) await lesson.open(place);
}

type Row = vscode.QuickPickItem & { readonly term: UsedTerm };

/** A quick pick whose rows have a button of their own. */
function choose(rows: readonly Row[]): Promise<UsedTerm | undefined> {
  return new Promise(resolve => {
    const pick = vscode.window.createQuickPick<Row>();
    pick.title = vscode.l10n.t('Glossary');
    pick.placeholder = vscode.l10n.t('Choose a term to open the lesson that explains it');
    pick.matchOnDescription = true;
    pick.matchOnDetail = true;
    pick.items = rows;
    pick.onDidTriggerItemButton(async ({ item }) => {
      if (item.term.source) await vscode.env.openExternal(vscode.Uri.parse(item.term.source.url, true));
    });
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]?.term);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}
