import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { compareText, type SourceFile } from '../core/source/problem.ts';

/** Reads every text file below a folder, in the order of their paths. */
export async function readFolder(folder: string): Promise<SourceFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter(
      entry => entry.isFile() && !path.relative(folder, entry.parentPath).split(path.sep).includes('node_modules'),
    )
    .map(entry => path.join(entry.parentPath, entry.name));
  const files = await Promise.all(
    paths.map(async file => ({
      path: path.relative(folder, file).split(path.sep).join('/'),
      text: await readUtf8(file),
    })),
  );
  return files.sort((a, b) => compareText(a.path, b.path));
}

/** @throws when the file is not UTF-8 text: a silent replacement character would reach the learner's files. */
async function readUtf8(file: string): Promise<string> {
  const bytes = await readFile(file);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw new Error(`${file} is not UTF-8 text. Save it as UTF-8, or leave it out.`, { cause: error });
  }
}
