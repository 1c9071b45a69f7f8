import { spawn } from 'node:child_process';
import path from 'node:path';
import { Advice } from '../../workbench/advice.ts';
import { findOnPath } from '../../workbench/chromium.ts';

/**
 * The desktop VS Code of this machine, if it has one that can show a window: VSCODE_PATH, or `code` on PATH. Inside a
 * remote window `code` is another program, which cannot run an extension from its source.
 */
export function desktopCode(env: NodeJS.ProcessEnv, platform: string = process.platform): string | undefined {
  if (env.VSCODE_PATH) return env.VSCODE_PATH;
  const hasScreen = platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
  if (!hasScreen || env.VSCODE_IPC_HOOK_CLI) return undefined;
  return findOnPath(platform === 'win32' ? ['code.cmd'] : ['code'], env.PATH);
}

/** Opens the folder in desktop VS Code with the extension from this repository; resolves when that window closes. */
export function startDesktop(executable: string, folder: string, restricted: boolean): Promise<number> {
  const args = [`--extensionDevelopmentPath=${path.resolve('.')}`, '--new-window', '--wait'];
  if (!restricted) args.push('--disable-workspace-trust');
  console.log(`Opening ${executable}. Ctrl-C here, or closing its window, ends this command.`);
  const windows = process.platform === 'win32';
  const quoted = (text: string) => (windows ? `"${text}"` : text);
  const child = spawn(quoted(executable), [...args, folder].map(quoted), { shell: windows, stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.once('error', error =>
      reject(
        new Advice(`${executable} could not be started (${error.message}). Correct VSCODE_PATH, or add --server.`),
      ),
    );
    child.once('close', code => resolve(code ?? 0));
  });
}
