import type * as vscode from 'vscode';
import { labPath } from '../../core/course/labPath.ts';
import type { SkipLab } from '../../core/course/skipPlan.ts';
import { writeMissing } from '../files/writeMissing.ts';
import type { Journey } from '../session/journey.ts';
import { labContents } from './labContents.ts';

/**
 * Writes labs to their usual places below a folder, as one edit that can be undone. Files that exist stay as they are.
 * @returns false when nothing could be written; the learner has then been told.
 */
export async function writeLabs(
  labs: readonly SkipLab[],
  root: vscode.Uri,
  { content, log }: Pick<Journey, 'content' | 'log'>,
): Promise<boolean> {
  const files = await Promise.all(
    labs.map(async lab => {
      const contents = await labContents(lab, content);
      return contents.map(file => ({ ...file, path: `${labPath(lab.step)}/${file.path}` }));
    }),
  );
  return writeMissing(files.flat(), root, log);
}
