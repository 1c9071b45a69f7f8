import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Extensions are activated in the order of their folders' names: one empty extension goes before ours, one after it. */
export const emptyFolders = ['0-empty', 'zz-empty'] as const;
export const emptyIds = emptyFolders.map(folder => `bench.${folder}`);
/** One more empty extension, which is activated before those that are measured. */
const warmUpFolder = '0-warm-up';
export const warmUpId = `bench.${warmUpFolder}`;
export const probeId = 'bench.probe';
export const probeFolder = 'probe';
export const oneRow = { title: 'One Row', folder: 'one-row' } as const;

const emptyCode = 'exports.activate = () => {};\n';

const oneRowCode = `const vscode = require('vscode');
exports.activate = () => {
  const getTreeItem = label => new vscode.TreeItem(label);
  vscode.window.createTreeView('oneRow.rows', { treeDataProvider: { getChildren: () => ['The row'], getTreeItem } });
};
`;

const oneRowContributes = {
  viewsContainers: { activitybar: [{ id: 'oneRow', title: oneRow.title, icon: '$(circle)' }] },
  views: { oneRow: [{ id: 'oneRow.rows', name: oneRow.title }] },
};

type Options = {
  /** Where extensions are installed. */
  readonly extensionsDir: string;
  /** Those of the extension that is measured. */
  readonly activationEvents: readonly string[];
  /** The compiled probe (host/probe.ts). */
  readonly probe: string;
  /** Ids of the extensions whose activation the probe times. */
  readonly watched: readonly string[];
};

/** Makes the extensions that ours is compared with, and the one that measures. */
export async function makeSmallExtensions({ extensionsDir, activationEvents, probe, watched }: Options): Promise<void> {
  const make = async (name: string, more: object, code?: string) => {
    const folder = path.join(extensionsDir, name);
    await mkdir(folder, { recursive: true });
    const common = { name, publisher: 'bench', version: '0.0.1', engines: { vscode: '^1.100.0' }, main: './main.js' };
    await writeFile(path.join(folder, 'package.json'), JSON.stringify({ ...common, ...more }));
    if (code === undefined) await copyFile(probe, path.join(folder, 'main.js'));
    else await writeFile(path.join(folder, 'main.js'), code);
  };
  const same = { activationEvents, extensionKind: ['workspace'] };
  for (const name of [...emptyFolders, warmUpFolder]) await make(name, same, emptyCode);
  await make(oneRow.folder, { ...same, contributes: oneRowContributes }, oneRowCode);
  await make(probeFolder, { activationEvents: ['*'], extensionKind: ['workspace'], watched });
}

/** Says by which events the extensions of a folder that are measured are activated; by none, asking for it still does. */
export async function activateBy(extensionsDir: string, own: string, events: readonly string[]): Promise<void> {
  for (const folder of [own, ...emptyFolders, warmUpFolder]) {
    const file = path.join(extensionsDir, folder, 'package.json');
    const manifest = JSON.parse(await readFile(file, 'utf8')) as object;
    await writeFile(file, JSON.stringify({ ...manifest, activationEvents: events }));
  }
}
