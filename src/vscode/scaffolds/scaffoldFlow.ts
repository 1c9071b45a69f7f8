import * as vscode from 'vscode';
import { type PlannedFile, planFiles, planOperations } from '../../core/scaffolds/plan.ts';
import { fillTemplate, type Scaffold } from '../../core/scaffolds/scaffold.ts';
import { applyScaffold, ScaffoldFailed } from '../files/applyScaffold.ts';
import { explainBlocker, explainChange, explainFailure, explainTrust } from '../files/explain.ts';
import { lookBelow, statOf } from '../files/look.ts';
import { openFolderFirst } from '../files/openFolderFirst.ts';
import type { Journey } from '../session/journey.ts';
import type { PreviewDocuments } from './previewDocuments.ts';
import { askConflicts, askVariables, confirmPlan } from './questions.ts';
import { chooseTarget, type Target, targetUri, targetWords } from './target.ts';
import { offerNext } from './whatNext.ts';

type Options = {
  readonly journey: Journey;
  readonly previews: PreviewDocuments;
  readonly memento: vscode.Memento;
};

/** Asks which scaffold to write; undefined when the learner gives up. */
export async function chooseScaffold({ content }: Journey): Promise<string | undefined> {
  const items = content.scaffolds.map(({ id, title, summary }) => ({ label: title, detail: summary, id }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Scaffold'),
    placeHolder: vscode.l10n.t('What do you want to write into your folder?'),
    matchOnDetail: true,
  });
  return picked?.id;
}

/** Leads the learner from a scaffold's name to its files. Until the last yes nothing is written. */
export async function runScaffold(id: string, options: Options): Promise<void> {
  if (!vscode.workspace.isTrusted) return explainTrust();
  if (!vscode.workspace.workspaceFolders?.length)
    return openFolderFirst({ command: `scaffold.${id}` }, options.memento);
  const scaffold = await options.journey.content.scaffold(id);
  const title = vscode.l10n.t('Scaffold {0}', scaffold.title);
  const target = await chooseTarget(title, scaffold.folder);
  if (!target) return;
  const values = await askVariables(title, scaffold.variables);
  if (!values) return;
  const files = fillTemplate(scaffold, values).map(file => ({ ...file, path: below(target, file.path) }));
  const plan = await planFiles(files, lookBelow(target.root.uri));
  const blocked = plan.find(file => file.state === 'blocked');
  if (blocked) return explainBlocker(blocked.by, blocked.at);
  if (plan.every(file => file.state === 'identical')) return finish(scaffold, target, 0, options);
  await writePlan(scaffold, title, target, plan, options);
}

async function writePlan(
  scaffold: Scaffold,
  title: string,
  target: Target,
  plan: readonly PlannedFile[],
  options: Options,
): Promise<void> {
  const root = target.root.uri;
  const place = (path: string) => vscode.Uri.joinPath(root, ...path.split('/'));
  const decisions = await askConflicts(
    title,
    plan.filter(file => file.state === 'different'),
    file => options.previews.diff(place(file.path), file.path, file.text),
  );
  if (!decisions) return;
  if (!(await confirmPlan(title, plan, decisions, targetWords(target), options.previews))) return;
  const taken = async (path: string) => (await statOf(place(path))) !== undefined;
  const operations = await planOperations(plan, decisions, taken);
  const again = await planFiles(plan, lookBelow(root));
  if (again.some((file, index) => file.state !== plan[index]?.state)) return explainChange();
  try {
    await applyScaffold(operations, place);
  } catch (error) {
    if (error instanceof ScaffoldFailed) return explainFailure(error, options.journey.log);
    throw error;
  }
  await finish(scaffold, target, operations.length, options);
}

async function finish(scaffold: Scaffold, target: Target, written: number, { journey }: Options): Promise<void> {
  const where = targetWords(target);
  const main = targetUri(target, scaffold.main);
  await journey.session.noteScaffolded(scaffold.id, where);
  if (await statOf(main)) await vscode.window.showTextDocument(main, { preview: false });
  const message =
    written === 0
      ? vscode.l10n.t('{0}: nothing to write, all files are already in {1}.', scaffold.title, where)
      : written === 1
        ? vscode.l10n.t('{0}: wrote 1 file to {1}.', scaffold.title, where)
        : vscode.l10n.t('{0}: wrote {1} files to {2}.', scaffold.title, written, where);
  void offerNext(scaffold, targetUri(target), message);
}

const below = ({ folder }: Target, path: string) => (folder === '' ? path : `${folder}/${path}`);
