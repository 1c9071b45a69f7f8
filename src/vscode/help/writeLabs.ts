import type * as vscode from 'vscode';
import type { SkipLab } from '../../core/course/skipPlan.ts';
import { planFiles, planOperations } from '../../core/scaffolds/plan.ts';
import { labPath } from '../checks/labPlaces.ts';
import type { Content } from '../courses/shelf.ts';
import { applyScaffold, ScaffoldFailed } from '../scaffolds/applyScaffold.ts';
import { explainBlocker, explainFailure } from '../scaffolds/explain.ts';
import { lookBelow, statOf } from '../scaffolds/look.ts';
import { labContents } from './labContents.ts';
import { placeIn } from './labFiles.ts';

/**
 * Writes labs to their usual places below a folder, as one edit that can be undone. Files that are there stay as they are.
 * @returns false when nothing could be written; the learner has then been told.
 */
export async function writeLabs(labs: readonly SkipLab[], root: vscode.Uri, content: Content): Promise<boolean> {
  const files = await Promise.all(
    labs.map(async lab => {
      const contents = await labContents(lab, content);
      return contents.map(file => ({ ...file, path: `${labPath(lab.step)}/${file.path}` }));
    }),
  );
  const place = (path: string) => placeIn(root, path);
  const plan = await planFiles(files.flat(), lookBelow(root));
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
    await explainFailure(error);
    return false;
  }
}
