import * as vscode from 'vscode';
import { planFiles, planOperations } from '../../core/scaffolds/plan.ts';
import type { SourceFile } from '../../core/source/problem.ts';
import type { Log } from '../log.ts';
import { applyScaffold, ScaffoldFailed } from './applyScaffold.ts';
import { explainBlocker, explainFailure } from './explain.ts';
import { lookBelow, statOf } from './look.ts';

/**
 * Writes the files that do not exist yet below a folder of the workspace, as one edit; existing files stay as they are.
 * @returns false when they could not be written; the learner has then been told.
 */
export async function writeMissing(files: readonly SourceFile[], root: vscode.Uri, log: Log): Promise<boolean> {
  const place = (path: string) => vscode.Uri.joinPath(root, ...path.split('/'));
  const plan = await planFiles(files, lookBelow(root));
  const blocked = plan.find(file => file.state === 'blocked');
  if (blocked) {
    await explainBlocker(blocked.by, blocked.at);
    return false;
  }
  const taken = async (path: string) => (await statOf(place(path))) !== undefined;
  const operations = await planOperations(plan, new Map(), taken);
  try {
    if (operations.length > 0) await applyScaffold(operations, place);
    return true;
  } catch (error) {
    if (!(error instanceof ScaffoldFailed)) throw error;
    await explainFailure(error, log);
    return false;
  }
}
