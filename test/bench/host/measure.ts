import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Api } from '../../../src/vscode/app.ts';
import { ownTime } from '../checks/blocked.ts';
import type { Figure } from '../samples.ts';
import { warmUpId } from '../smallExtensions.ts';
import { measureHostChecks } from './hostChecks.ts';
import { measureLessons } from './lessons.ts';
import type { Activation, Probe } from './probe.ts';
import { type HostRequest, type HostResult, requestFile, resultFile } from './request.ts';
import { measureScaffold } from './scaffold.ts';
import { measureTicks } from './ticks.ts';

/** Time for what a window does after its extensions are active (search, git, drawing) to be over. */
const calm = 1500;

/** Measures inside the extension host of one fresh window; VS Code calls this (extensionTestsPath). */
export async function run(): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (!folder) throw new Error('No folder is open.');
  const request = JSON.parse(await readFile(path.join(folder.fsPath, requestFile), 'utf8')) as HostRequest;
  const result = await measure(request, folder).catch(
    (error: Error): HostResult => ({ fault: error.stack ?? error.message }),
  );
  await writeFile(path.join(folder.fsPath, resultFile), JSON.stringify(result));
}

async function measure(request: HostRequest, folder: vscode.Uri): Promise<HostResult> {
  const { id, emptyIds, probeId, ticks, scaffolds } = request;
  if (request.asked) return { samples: await askedActivations(request) };
  for (const each of [id, ...emptyIds]) await active(each);
  const { activations } = (await active<Probe>(probeId)).exports;
  const samples: Partial<Record<Figure, readonly number[]>> = activationSamples(request, activations);
  const extension = await active<Api>(id);
  await new Promise(resolve => setTimeout(resolve, calm));
  const before = performance.now();
  const session = await extension.exports.session();
  samples.firstUse = [performance.now() - before];
  if (scaffolds > 0) Object.assign(samples, await measureScaffold(extension.extensionUri, folder, scaffolds));
  if (request.checks > 0) Object.assign(samples, await measureHostChecks(session, folder, request.checks));
  if (ticks > 0) Object.assign(samples, await measureTicks(session, id, ticks));
  // At the end: it leaves other courses open.
  if (request.checks > 0) Object.assign(samples, await measureLessons(session, folder));
  return { samples };
}

/** Activates ours between empty ones by the same call, when nothing else happens, in extensions that no event activates. */
async function askedActivations({ id, emptyIds, probeId }: HostRequest) {
  const { activations } = (await active<Probe>(probeId)).exports;
  await new Promise(resolve => setTimeout(resolve, calm));
  const [first = '', ...others] = emptyIds;
  const times = new Map<string, number>();
  const owns = new Map<string, number>();
  // The very first one of a window loads what activation itself needs.
  for (const each of [warmUpId, first, id, ...others]) {
    const extension = vscode.extensions.getExtension(each);
    if (!extension) throw new Error(`${each} is not installed.`);
    if (extension.isActive) throw new Error(`${each} is active already.`);
    const [before, own] = [performance.now(), ownTime()];
    await extension.activate();
    times.set(each, performance.now() - before);
    owns.set(each, ownTime() - own);
  }
  const { load = 0, call = 0 } = activations.get(id) ?? {};
  return {
    askedLoad: [load],
    askedCall: [call],
    askedActivation: [times.get(id) ?? 0],
    askedEmptyActivation: emptyIds.map(empty => times.get(empty) ?? 0),
    ownActivation: [owns.get(id) ?? 0],
    ownEmptyActivation: emptyIds.map(empty => owns.get(empty) ?? 0),
  };
}

function activationSamples({ id, emptyIds }: HostRequest, activations: Probe['activations']) {
  const of = (extension: string): Activation => {
    const activation = activations.get(extension);
    if (!activation) throw new Error(`The activation of ${extension} was not seen.`);
    return activation;
  };
  const { load, call } = of(id);
  return {
    load: [load],
    call: [call],
    activation: [load + call],
    emptyActivation: emptyIds.map(of).map(empty => empty.load + empty.call),
    clockedActivation: [clocked(id)],
    clockedEmptyActivation: emptyIds.map(clocked),
  };
}

/** The marks that VS Code itself sets, in whole milliseconds. */
function clocked(id: string): number {
  type Marks = { getMarks(): { readonly name: string; readonly startTime: number }[] };
  const marks = (globalThis as unknown as { MonacoPerformanceMarks?: Marks }).MonacoPerformanceMarks?.getMarks() ?? [];
  const at = (name: string) => {
    const mark = marks.find(each => each.name === `code/extHost/${name}/${id}`);
    if (!mark) throw new Error(`VS Code set no mark ${name} for ${id}.`);
    return mark.startTime;
  };
  const loading = at('didLoadExtensionCode') - at('willLoadExtensionCode');
  return loading + at('didActivateExtension') - at('willActivateExtension');
}

/** The extension, once VS Code has activated it of its own accord. */
async function active<T>(id: string): Promise<vscode.Extension<T>> {
  const extension = vscode.extensions.getExtension<T>(id);
  if (!extension) throw new Error(`${id} is not installed.`);
  for (let waited = 0; !extension.isActive; waited += 50) {
    if (waited > 30_000) throw new Error(`${id} was not activated within 30 s.`);
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  return extension;
}
