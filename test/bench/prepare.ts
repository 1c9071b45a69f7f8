import { cp, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { compileContent } from '../../src/build/bundle/compileContent.ts';
import { packageExtension } from '../../src/build/bundle/packageExtension.ts';
import { installExtension } from '../../src/workbench/installExtension.ts';
import type { InstalledHost } from '../../src/workbench/installHost.ts';
import { buildHostCode } from './buildHostCode.ts';
import { makeUpExtension } from './madeUpExtension.ts';
import { type Shape, shipped } from './shapes.ts';
import { emptyIds, makeSmallExtensions } from './smallExtensions.ts';

/** What is measured: the packaged extension, with each course, installed beside the extensions it is compared with. */
export type Prepared = {
  readonly vsix: { readonly bytes: number; readonly files: number };
  /** Where the package is installed. */
  readonly installed: string;
  readonly id: string;
  /** The module that measures inside the extension host. */
  readonly measure: string;
  /** Where extensions are installed, by course. */
  readonly extensionsDirs: ReadonlyMap<string, string>;
  /** The folder of ours among them. */
  readonly folder: string;
  readonly activationEvents: readonly string[];
};

/** Packages the extension and installs it once per course below a temporary folder: the shipped one, and the made-up ones. */
export async function prepare(host: InstalledHost, temporary: string, shapes: readonly Shape[]): Promise<Prepared> {
  const { file, files } = await packageExtension();
  const folders = { extensionsDir: path.join(temporary, 'package'), serverDataDir: path.join(temporary, 'installing') };
  await installExtension(host, file, folders);
  const { size: bytes } = await stat(file);
  const { name, publisher, version } = JSON.parse(await readFile('package.json', 'utf8')) as Record<string, string>;
  const id = `${publisher}.${name}`;
  const folder = `${id}-${version}`;
  const installed = path.join(folders.extensionsDir, folder);
  const { activationEvents } = JSON.parse(await readFile(path.join(installed, 'package.json'), 'utf8')) as {
    activationEvents: string[];
  };
  const { scaffolds } = await compileContent('.');
  const { probe, measure } = await buildHostCode(path.join(temporary, 'code'));
  const extensionsDirs = new Map<string, string>();
  for (const [index, shape] of [undefined, ...shapes].entries()) {
    const extensionsDir = path.join(temporary, `extensions-${index}`);
    const to = path.join(extensionsDir, folder);
    if (shape) await makeUpExtension(installed, scaffolds, shape, to);
    else await cp(installed, to, { recursive: true });
    await makeSmallExtensions({ extensionsDir, activationEvents, probe, watched: [id, ...emptyIds] });
    extensionsDirs.set(shape?.name ?? shipped, extensionsDir);
  }
  return { vsix: { bytes, files: files.length }, installed, id, measure, extensionsDirs, folder, activationEvents };
}
