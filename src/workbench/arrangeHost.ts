import { chmod, copyFile, mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Native modules that nothing here needs compiled, and the folder below node_modules in which VS Code looks for each. */
const standIns = [
  ['spdlog', '@vscode/spdlog'],
  ['deviceid', '@vscode/deviceid'],
  ['native-watchdog', '@vscode/native-watchdog'],
  ['native-watchdog', 'native-watchdog'],
] as const;

/** Puts the installed packages where VS Code looks for them, and deletes what belongs to other platforms. */
export async function arrangeHost(folder: string): Promise<void> {
  const modules = path.join(folder, 'node_modules');
  const here = `${process.platform}-${process.arch}`;
  await keepOnly(path.join(modules, 'node-pty/prebuilds'), here);
  await keepOnly(path.join(modules, '@vscode/ripgrep-universal/bin'), here);
  await provideRipgrep(modules, here);
  for (const [name, module] of standIns) await provideStandIn(name, path.join(modules, module));
  await mkdir(path.join(folder, 'extensions/node_modules'), { recursive: true });
  await symlink('../../node_modules/typescript', path.join(folder, 'extensions/node_modules/typescript'));
  await rm(path.join(folder, 'download'), { recursive: true, force: true });
}

async function keepOnly(folder: string, name: string): Promise<void> {
  for (const entry of await readdir(folder))
    if (entry !== name) await rm(path.join(folder, entry), { recursive: true, force: true });
}

/** The older package for ripgrep downloads its program when installed; it gets the one that a newer package carries. */
async function provideRipgrep(modules: string, here: string): Promise<void> {
  const older = path.join(modules, '@vscode/ripgrep');
  if (!(await readdir(path.dirname(older))).includes('ripgrep')) return;
  await mkdir(path.join(older, 'bin'), { recursive: true });
  await copyFile(path.join(modules, '@vscode/ripgrep-universal/bin', here, 'rg'), path.join(older, 'bin/rg'));
  await chmod(path.join(older, 'bin/rg'), 0o755);
}

async function provideStandIn(name: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await copyFile(path.resolve('src/workbench/standIns', `${name}.cjs`), path.join(folder, 'index.cjs'));
  await writeFile(path.join(folder, 'package.json'), JSON.stringify({ name, main: './index.cjs' }));
}
