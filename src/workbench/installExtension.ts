import { mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import type { InstalledHost } from './installHost.ts';
import { runCommand } from './runCommand.ts';

/** The variable in which the UI suite names the folder where the packaged extension is installed. */
export const extensionsVariable = 'BACKEND_JOURNEY_EXTENSIONS';

/** Installs a .vsix package the way a person does, into `extensionsDir`. */
export async function installExtension(
  host: InstalledHost,
  vsix: string,
  folders: { readonly extensionsDir: string; readonly serverDataDir: string },
): Promise<void> {
  const { extensionsDir, serverDataDir } = folders;
  await mkdir(extensionsDir, { recursive: true });
  const args = ['--install-extension', path.resolve(vsix), '--force', '--accept-server-license-terms'];
  args.push('--extensions-dir', extensionsDir, '--server-data-dir', serverDataDir);
  await runCommand(host.node, [host.serverMain, ...args]);
}

/** Makes an extension's source folder count as installed, so that a reload of the window shows the latest build. */
export async function linkExtension(
  sourceFolder: string,
  manifest: { readonly publisher: string; readonly name: string; readonly version: string },
  extensionsDir: string,
): Promise<void> {
  await mkdir(extensionsDir, { recursive: true });
  const { publisher, name, version } = manifest;
  await symlink(path.resolve(sourceFolder), path.join(extensionsDir, `${publisher}.${name}-${version}`), 'dir');
}
