import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';
import { labSchema } from '../core/checks/lab/lab.ts';
import { courseSchema, sectionSchema, stepSchema } from '../core/course/schema.ts';
import { glossarySchema } from '../core/lesson/glossary.ts';
import { scaffoldSchema } from '../core/scaffolds/schema.ts';
import { compareText } from '../core/source/problem.ts';
import { compileContent } from './bundle/compileContent.ts';
import { collectMessages } from './generate/collectMessages.ts';
import { makeManifest } from './generate/manifest.ts';
import { mentions, readVersions, withVersions } from './generate/versions.ts';
import { readFolder } from './readFolder.ts';

/** A generated file: its path and the text it must have. */
export type Generated = { readonly path: string; readonly text: string };

const json = (value: unknown) => `${JSON.stringify(value, undefined, 2)}\n`;

/** Every generated file of a checkout as it ought to be. */
export async function generated(root: string): Promise<Generated[]> {
  const manifest = makeManifest(await compileContent(root));
  const current = JSON.parse(await readFile(`${root}/package.json`, 'utf8')) as Record<string, unknown>;
  const { contributes, activationEvents, capabilities } = manifest;
  return [
    { path: 'package.json', text: json({ ...current, l10n: './l10n', activationEvents, capabilities, contributes }) },
    { path: 'package.nls.json', text: json(manifest.texts) },
    { path: 'l10n/bundle.l10n.json', text: json(await messages(root)) },
    ...schemas(),
    ...(await versioned(root)),
  ];
}

/** The English messages of the code, by themselves: what translators start from. */
async function messages(root: string): Promise<Record<string, string>> {
  const surface = await readFolder(`${root}/src/vscode`);
  const core = await readFolder(`${root}/src/core`);
  // Only in a file that takes it from there is `message` the one whose texts are translated.
  const files = [...surface, ...core.filter(({ text }) => text.includes("/message.ts'"))];
  const found = await collectMessages(files);
  return Object.fromEntries([...found].sort(compareText).map(text => [text, text]));
}

/** The files of lessons and scaffolds that name a tool's version, with the one that src/build/generate/versions.yaml says. */
async function versioned(root: string): Promise<Generated[]> {
  const all = mentions(await readVersions(root));
  const folders = await Promise.all(
    ['walkthroughs', 'scaffolds'].map(async folder =>
      (await readFolder(`${root}/${folder}`)).map(({ path, text }) => ({ path: `${folder}/${path}`, text })),
    ),
  );
  return folders
    .flat()
    .filter(({ path }) => !path.endsWith('package-lock.json')) // npm's own, with the versions of every package
    .filter(({ text }) => all.some(({ pattern }) => text.search(pattern) >= 0))
    .map(({ path, text }) => ({ path, text: withVersions(text, all) }));
}

/** JSON Schemas of the course's YAML, for completion in the editor. */
function schemas(): Generated[] {
  const named = {
    course: courseSchema,
    section: sectionSchema,
    step: stepSchema,
    scaffold: scaffoldSchema,
    lab: labSchema,
    glossary: glossarySchema,
  };
  return Object.entries(named).map(([name, schema]) => ({
    path: `.vscode/schemas/${name}.schema.json`,
    text: json(toJsonSchema(schema, { errorMode: 'ignore', typeMode: 'input' })),
  }));
}

/** `npm run generate`: brings package.json, package.nls.json, the schemas and the versions in lessons up to date. */
export async function main(): Promise<number> {
  for (const { path, text } of await generated('.')) {
    const before = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (before === text) continue;
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
    console.log(`wrote ${path}`);
  }
  return 0;
}
