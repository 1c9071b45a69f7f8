import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { templateFiles, templateOf } from '../scaffolds/template.ts';
import { type Page, walkthroughs } from './lessons.ts';

/** The folder of a step's lab; undefined when it has none. */
export function labFolder({ file, front }: Page): string | undefined {
  const lab = front.lab as string | undefined;
  return lab && path.join(walkthroughs, path.dirname(file), 'labs', lab);
}

/** Does something in a folder as a learner has it: the solved lab of the step, otherwise its scaffolded project. */
export async function withLearnerFolder<T>(page: Page, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'learner-'));
  try {
    const lab = labFolder(page);
    const scaffold = page.front.scaffold as string | undefined;
    if (lab) for (const part of ['start', 'solution']) await cp(path.join(lab, part), folder, { recursive: true });
    else if (scaffold) await writeScaffold(scaffold, folder);
    else throw new Error(`${page.file} sends requests, but has neither a lab nor a scaffold.`);
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Copies a scaffold to where its command writes it when the learner changes nothing: a folder below the workspace. */
async function writeScaffold(scaffold: string, workspace: string): Promise<void> {
  const { folder } = parse(await readFile(path.join('scaffolds', scaffold, 'scaffold.yaml'), 'utf8'));
  for (const file of await templateFiles(scaffold))
    await cp(path.join(templateOf(scaffold), file), path.join(workspace, folder, file));
}
