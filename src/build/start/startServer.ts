import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Advice, advise } from '../../workbench/advice.ts';
import { cacheFolder } from '../../workbench/cacheFolder.ts';
import { freePortFrom, isPortFree } from '../../workbench/freePort.ts';
import { currentHost } from '../../workbench/hosts.ts';
import { linkExtension } from '../../workbench/installExtension.ts';
import { installHost } from '../../workbench/installHost.ts';
import { startServer } from '../../workbench/server.ts';
import { changeSettings, quietSettings, serverUserData } from '../../workbench/settings.ts';
import type { StartOptions } from './startOptions.ts';

/** The port to listen on: the one that was named, or the first free one from the default on. */
async function choosePort({ port, portIsGiven }: StartOptions): Promise<number> {
  if (await isPortFree(port)) return port;
  const free = await freePortFrom(port + 1);
  if (portIsGiven) throw new Advice(`Port ${port} is in use. Try: npm start -- --port ${free}`);
  console.log(`Port ${port} is in use, so this uses ${free}.`);
  return free;
}

/**
 * Serves VS Code with the extension from this repository to a browser until it is interrupted. What the learner did
 * (settings, progress) is kept in the cache for the next start.
 */
export async function startInBrowser(options: StartOptions, folder: string, extensionsDir: string): Promise<number> {
  const interrupted = interruption();
  const port = await choosePort(options);
  const host = await installHost(currentHost, console.log);
  const serverDataDir = path.join(cacheFolder(), 'start');
  const { 'workbench.startupEditor': _none, ...settings } = quietSettings;
  try {
    await changeSettings(serverUserData(serverDataDir), settings);
    await linkExtension('.', JSON.parse(await readFile('package.json', 'utf8')), extensionsDir);
  } catch (error) {
    throw advise('Preparing VS Code', error);
  }
  const server = await startServer({ host, serverDataDir, extensionsDir, port, trusted: !options.restricted });
  console.log(`\nVS Code ${host.version} with Backend Journey is ready. Open this address in a browser:\n`);
  console.log(`  ${server.url({ folder })}\n\nCtrl-C stops it.`);
  const died = server.ended.then(() => 'ended' as const);
  const outcome = await Promise.race([interrupted, died]);
  await server.stop();
  if (outcome === 'ended') throw new Advice(`VS Code ended. Run the command again. It printed:\n${server.output()}`);
  return 0;
}

function interruption(): Promise<'interrupted'> {
  return new Promise(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve('interrupted'));
  });
}
