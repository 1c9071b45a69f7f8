import { mkdir, readFile } from 'node:fs/promises';

/** The text of a file, in UTF-8. */
export const readText = (file: string): Promise<string> => readFile(file, 'utf8');

/** Makes a folder, and those above it, where it is missing. */
export async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
}
