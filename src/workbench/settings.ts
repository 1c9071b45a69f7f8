import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

export type Settings = Readonly<Record<string, unknown>>;

/** What keeps a VS Code still and its editor wide: no chat panel, no telemetry, no welcome page, no looking for news. */
export const quietSettings: Settings = {
  'chat.commandCenter.enabled': false,
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  'security.workspace.trust.banner': 'never',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** The user settings of a server's data folder, or of a desktop VS Code's `--user-data-dir`. */
const settingsFile = (dataDir: string) => path.join(dataDir, 'User/settings.json');

/** The folder in which a server keeps its user's settings. */
export const serverUserData = (serverDataDir: string) => path.join(serverDataDir, 'data');

/** Replaces the user settings. An open workbench follows at once, but not when the file is replaced by renaming. */
export async function writeSettings(userDataDir: string, settings: Settings): Promise<void> {
  const file = settingsFile(userDataDir);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(settings, null, 2));
}

/** The user settings as they were last written; none when there is no such file. */
export async function readSettings(userDataDir: string): Promise<Settings> {
  try {
    return JSON.parse(await readFile(settingsFile(userDataDir), 'utf8')) as Settings;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return {};
  }
}

/** Changes some user settings and keeps the others. */
export async function changeSettings(userDataDir: string, settings: Settings): Promise<void> {
  await writeSettings(userDataDir, { ...(await readSettings(userDataDir)), ...settings });
}
