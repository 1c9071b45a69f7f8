import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type BuiltContent, loadContent } from '../../core/content/loadContent.ts';

/**
 * Reads what the build compiled.
 * @param build the folder `dist` of the package.
 */
export const readBuilt = (build: string): Promise<BuiltContent> =>
  loadContent(file => readFile(path.join(build, '..', ...file.split('/')), 'utf8'));
