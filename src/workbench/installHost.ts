import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { Advice, advise } from './advice.ts';
import { arrangeHost } from './arrangeHost.ts';
import { cacheFolder } from './cacheFolder.ts';
import { type Host, type HostVersion, hosts } from './hosts.ts';
import { runCommand } from './runCommand.ts';
import { wholeFolder } from './wholeFolder.ts';

/** A VS Code server on this machine: the program that runs it and its first argument. */
export type InstalledHost = { readonly version: HostVersion; readonly node: string; readonly serverMain: string };

/** True where the pinned packages bring everything, Node.js included: Linux on x64 and arm64. */
export function serverHostSupported(platform: string = process.platform, arch: string = process.arch): boolean {
  return platform === 'linux' && (arch === 'x64' || arch === 'arm64');
}

/**
 * Returns VS Code's server of a pinned version, installing it into the cache when it does not exist yet.
 * @param say is told, in a sentence, what takes time
 */
export async function installHost(version: HostVersion, say: (line: string) => void): Promise<InstalledHost> {
  if (!serverHostSupported())
    throw new Advice(
      "VS Code's server can only be installed on Linux (x64, arm64). Use Linux, or install VS Code and set VSCODE_PATH to its executable.",
    );
  const pinned = path.resolve('src/workbench/hosts', version);
  const folder = path.join(cacheFolder(), `vscode-${version}-${await recipeHash(hosts[version], pinned)}`);
  try {
    await wholeFolder(folder, aside => fill(hosts[version], pinned, aside, say));
  } catch (error) {
    throw advise(`Installing VS Code ${version}`, error);
  }
  return {
    version,
    node: path.join(folder, 'node_modules', `node-linux-${process.arch}`, 'bin/node'),
    serverMain: path.join(folder, 'out/server-main.js'),
  };
}

/** Counted up with every change of what is done with the packages after they are installed (arrangeHost, standIns). */
const recipe = 3;

/** Changes whenever the pinned packages or what is done with them change. */
async function recipeHash(host: Host, pinned: string): Promise<string> {
  const lock = await readFile(path.join(pinned, 'package-lock.json'));
  return createHash('sha256')
    .update(JSON.stringify([recipe, host]))
    .update(lock)
    .digest('hex')
    .slice(0, 12);
}

async function fill(host: Host, pinned: string, folder: string, say: (line: string) => void): Promise<void> {
  say(`Installing VS Code ${host.version} (once, about half a minute)…`);
  const archive = await download(host, folder);
  const inside = 'package/lib/vscode';
  const leaveOut = ['*.map', ...host.leaveOut.map(name => `${inside}/${name}`)].map(name => `--exclude=${name}`);
  await runCommand('tar', ['-xzf', archive, '-C', folder, '--strip-components=3', ...leaveOut, inside]);
  await Promise.all([rm(archive), rm(path.join(folder, 'npm-shrinkwrap.json'))]);
  for (const file of ['package.json', 'package-lock.json'])
    await copyFile(path.join(pinned, file), path.join(folder, file));
  await runCommand(
    'npm',
    ['ci', '--ignore-scripts', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'],
    { cwd: folder },
  );
  await arrangeHost(folder);
}

/** Downloads the host's package and refuses any but the pinned one. */
async function download(host: Host, folder: string): Promise<string> {
  const destination = path.join(folder, 'download');
  await mkdir(destination);
  await runCommand('npm', [
    'pack',
    host.source,
    '--pack-destination',
    destination,
    '--loglevel=error',
    '--ignore-scripts',
  ]);
  const archive = path.join(destination, `${host.source.replace('@', '-')}.tgz`);
  const integrity = `sha512-${createHash('sha512')
    .update(await readFile(archive))
    .digest('base64')}`;
  if (integrity === host.integrity) return archive;
  throw new Advice(
    `${host.source} is not the package that was pinned. Check which registry npm uses (npm config get registry) and run the command again.`,
  );
}
