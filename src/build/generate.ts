import { readFile, writeFile } from 'node:fs/promises';
import { toJsonSchema } from '@valibot/to-json-schema';
import { courseSchema, sectionSchema, stepSchema } from '../core/course/schema.ts';
import { scaffoldSchema } from '../core/scaffolds/schema.ts';
import { compileContent } from './compileContent.ts';
import { makeManifest } from './manifest.ts';

/** A generated file: its path and the text it must have. */
export type Generated = { readonly path: string; readonly text: string };

const json = (value: unknown) => `${JSON.stringify(value, undefined, 2)}\n`;

/** Every generated file of a checkout as it ought to be. */
export async function generated(root: string): Promise<Generated[]> {
  const manifest = makeManifest(await compileContent(root));
  const current = JSON.parse(await readFile(`${root}/package.json`, 'utf8')) as Record<string, unknown>;
  const { contributes, activationEvents, capabilities } = manifest;
  return [
    { path: 'package.json', text: json({ ...current, activationEvents, capabilities, contributes }) },
    { path: 'package.nls.json', text: json(manifest.texts) },
    ...schemas(),
  ];
}

/** JSON Schemas of the course's YAML, for completion in the editor. */
function schemas(): Generated[] {
  const named = { course: courseSchema, section: sectionSchema, step: stepSchema, scaffold: scaffoldSchema };
  return Object.entries(named).map(([name, schema]) => ({
    path: `.vscode/schemas/${name}.schema.json`,
    text: json(toJsonSchema(schema, { errorMode: 'ignore', typeMode: 'input' })),
  }));
}

/** `npm run generate`: brings package.json, package.nls.json and the schemas up to date with the tables and the course. */
export async function main(): Promise<number> {
  for (const { path, text } of await generated('.')) {
    const before = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (before === text) continue;
    await writeFile(path, text);
    console.log(`wrote ${path}`);
  }
  return 0;
}
