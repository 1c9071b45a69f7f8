import * as vscode from 'vscode';
import { localName } from '../../core/course/names.ts';
import { unreachable } from '../../core/unreachable.ts';
import { run } from '../commands/run.ts';
import type { OutsideIntent } from '../lesson/runIntent.ts';
import type { Written } from './makePreview.ts';

/** A link to a step leads to its file; what changes progress or files belongs to the learner's page. */
export async function hearInPreview(intent: OutsideIntent, written: Written | undefined): Promise<void> {
  switch (intent.kind) {
    case 'openStep':
      return openStep(intent.step, written);
    case 'setDone':
    case 'scaffold':
    case 'check':
    case 'cancelCheck':
    case 'startLab':
    case 'openLabFiles':
    case 'fix':
    case 'nextHint':
    case 'compare':
    case 'resetLab':
    case 'whatChanged':
    case 'seenChange':
    case 'goToFinding':
    case 'answer':
    case 'openInWalkthrough':
      return sayPreview(written);
    default:
      return unreachable(intent);
  }
}

async function openStep(step: string, written: Written | undefined): Promise<void> {
  const files = (await written?.files.read()) ?? [];
  const uri = written?.source.locate(files.find(({ path }) => nameOf(path) === localName(step))?.path ?? '-');
  if (uri && nameOf(uri.path.split('/').slice(-2).join('/')) === localName(step))
    await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.One });
}

async function sayPreview(written: Written | undefined): Promise<void> {
  const root = written?.source.locate('');
  const open = vscode.l10n.t('Open Course');
  const words = vscode.l10n.t('This is a preview. Checks and labs work when the course is open.');
  const answer = await vscode.window.showInformationMessage(words, ...(root ? [open] : []));
  if (answer === open) await run('openCourse', root);
}

const stepFile = /(?:^|\/)\d{2,}-([a-z0-9-]+)\/\d{2,}-([a-z0-9-]+)\.md$/;
/** Whether a file is the Markdown of a step, by its path. */
export const isStep = ({ path }: vscode.Uri) => stepFile.test(path);
/** The name of a step in its course, by its file. */
function nameOf(path: string): string | undefined {
  const [, section, step] = stepFile.exec(path) ?? [];
  return section && `${section}/${step}`;
}
