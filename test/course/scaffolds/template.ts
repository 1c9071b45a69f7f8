import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** The folder of a scaffold's template. */
export const templateOf = (scaffold: string): string => path.resolve('scaffolds', scaffold, 'template');

/** The text of one file of a scaffold's template. */
export const templateText = (scaffold: string, file: string): Promise<string> =>
  readFile(path.join(templateOf(scaffold), file), 'utf8');

/** What a learner's folder holds and a template does not: made by running it. */
const made = new Set(['node_modules', 'data', '.env']);

/** Every file of a scaffold's template, as sorted paths with forward slashes. */
export async function templateFiles(scaffold: string): Promise<string[]> {
  const root = templateOf(scaffold);
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter(entry => entry.isFile())
    .map(entry => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .filter(file => !made.has(file.split('/')[0] ?? ''))
    .sort();
}
