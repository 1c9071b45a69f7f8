import { existsSync } from 'node:fs';
import { mkdir, mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Advice, advise, orAdvice } from '../workbench/advice.ts';
import { bundle } from './bundle.ts';
import { desktopCode, startDesktop } from './start/startDesktop.ts';
import { type StartOptions, startOptions } from './start/startOptions.ts';
import { startInBrowser } from './start/startServer.ts';

/**
 * `npm start`: builds the extension and opens VS Code with it, on the desktop where there is one and in the browser
 * otherwise, in a fresh folder.
 */
export function main(args: string[]): Promise<number> {
  return orAdvice(async () => {
    const options = startOptions(args, process.env);
    const { folder, extensionsDir } = await prepare(options);
    console.log(`Workspace: ${folder}`);
    const code = options.server ? undefined : desktopCode(process.env);
    if (code) return startDesktop(code, folder, options.restricted);
    return startInBrowser(options, folder, extensionsDir);
  });
}

/** Builds, and makes the folder that is opened unless one was named. */
async function prepare({ workspace }: StartOptions): Promise<{ folder: string; extensionsDir: string }> {
  if (workspace && !existsSync(workspace))
    throw new Advice(
      `There is no folder ${path.resolve(workspace)}. Create it, or leave --workspace out for a fresh one.`,
    );
  try {
    await bundle({ minify: false });
    const temporary = await mkdtemp(path.join(os.tmpdir(), 'backend-journey-'));
    const folder = workspace ? path.resolve(workspace) : path.join(temporary, 'my-backend');
    await mkdir(folder, { recursive: true });
    return { folder, extensionsDir: path.join(temporary, 'extensions') };
  } catch (error) {
    throw advise('Preparing the extension', error);
  }
}
