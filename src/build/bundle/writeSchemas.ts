import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { SchemaName } from '../../core/authors/coursePlace.ts';

/** The schemas that authors of courses get; scaffolds come with the extension alone. */
const shipped: readonly SchemaName[] = ['course', 'glossary', 'section', 'step', 'lab'];

/** Copies the generated JSON Schemas to where the extension reads them, without the spaces. */
export async function writeSchemas(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const name of shipped) {
    const file = `${name}.schema.json`;
    const text = await readFile(path.join(from, file), 'utf8');
    await writeFile(path.join(to, file), JSON.stringify(JSON.parse(text)));
  }
}
