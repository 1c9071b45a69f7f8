import { lstat, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Look } from '../../core/scaffolds/plan.ts';
import { utf8Text } from '../../core/source/utf8Text.ts';

/** Looks at what stands below a folder. Links are seen as such and not followed. */
export const lookBelow =
  (root: string): Look =>
  async below => {
    const file = path.join(root, ...below.split('/'));
    const found = await lstat(file).catch(absent);
    if (!found) return { kind: 'nothing' };
    if (found.isSymbolicLink()) return { kind: 'link' };
    if (found.isDirectory()) return { kind: 'folder' };
    // A pipe or a device would make us wait for ever, and is nobody's text.
    return { kind: 'file', contents: found.isFile() ? utf8Text(await readFile(file)) : undefined, unsaved: false };
  };

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
  throw error;
}
