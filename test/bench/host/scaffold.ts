import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { planFiles, planOperations } from '../../../src/core/scaffolds/plan.ts';
import { defaultValues, fillTemplate, type Scaffold } from '../../../src/core/scaffolds/scaffold.ts';
import type { SourceFile } from '../../../src/core/source/problem.ts';
import { applyScaffold } from '../../../src/vscode/files/applyScaffold.ts';
import { lookBelow, statOf } from '../../../src/vscode/files/look.ts';

/** Scaffolds the server into new folders of the workspace, in turns with plain copies of the same files. */
export async function measureScaffold(extension: vscode.Uri, workspace: vscode.Uri, repetitions: number) {
  const text = await readFile(vscode.Uri.joinPath(extension, 'dist/scaffolds/express-server.json').fsPath, 'utf8');
  const scaffold = JSON.parse(text) as Scaffold;
  const files = fillTemplate(scaffold, defaultValues(scaffold));
  const template = await mkdtemp(path.join(os.tmpdir(), 'backend-journey-template-'));
  await writeAll(template, files);
  const ways = {
    scaffold: (to: string) => scaffoldInto(workspace, to, files),
    workspaceCopy: (to: string) =>
      vscode.workspace.fs.copy(vscode.Uri.file(template), vscode.Uri.joinPath(workspace, to)),
    nodeCopy: (to: string) => cp(template, path.join(workspace.fsPath, to), { recursive: true }),
  };
  const samples = { scaffold: [] as number[], workspaceCopy: [] as number[], nodeCopy: [] as number[] };
  // The first round is not counted: it loads code and makes caches warm for all three.
  for (let round = -1; round < repetitions; round++) {
    for (const way of ['scaffold', 'workspaceCopy', 'nodeCopy'] as const) {
      const before = performance.now();
      await ways[way](`${way}-${round + 1}`);
      if (round >= 0) samples[way].push(performance.now() - before);
    }
  }
  await rm(template, { recursive: true });
  return samples;
}

/** What the extension does between the learner's answers: plan, plan again before writing, and one edit. */
async function scaffoldInto(workspace: vscode.Uri, folder: string, files: readonly SourceFile[]): Promise<void> {
  const place = (file: string) => vscode.Uri.joinPath(workspace, ...file.split('/'));
  const placed = files.map(file => ({ ...file, path: `${folder}/${file.path}` }));
  const plan = await planFiles(placed, lookBelow(workspace));
  const taken = async (file: string) => (await statOf(place(file))) !== undefined;
  const operations = await planOperations(plan, new Map(), taken);
  await planFiles(plan, lookBelow(workspace));
  await applyScaffold(operations, place);
}

async function writeAll(folder: string, files: readonly SourceFile[]): Promise<void> {
  for (const file of files) {
    const to = path.join(folder, file.path);
    await mkdir(path.dirname(to), { recursive: true });
    await writeFile(to, file.text);
  }
}
