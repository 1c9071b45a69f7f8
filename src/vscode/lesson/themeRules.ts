import { parse } from 'jsonc-parser';
import * as vscode from 'vscode';
import type { ThemeRules } from '../../core/lesson/colours.ts';

type ThemeEntry = { readonly id?: string; readonly label?: string; readonly path?: string };
type ThemeFile = {
  readonly include?: string;
  /** A path in old themes, which are not read. */
  readonly tokenColors?: ThemeRules | string;
};
type Customizations = {
  readonly textMateRules?: ThemeRules;
  readonly [theme: `[${string}]`]: { readonly textMateRules?: ThemeRules } | undefined;
};

/** Stands for the usual colour, which the page has already; no theme has it, so that it is not taken for another. */
const usual = '#01020304';

/** Themes that include more files than this include themselves. */
const mostIncludes = 10;

/**
 * The rules by which VS Code's editor colours code in a theme, the learner's own additions last.
 * @param theme the name that VS Code gives it, as a webview's body has it in `data-vscode-theme-id`.
 * @returns undefined for a theme that is not on this machine, or of the old kind.
 */
export async function themeRules(theme: string): Promise<ThemeRules | undefined> {
  const file = themeFile(theme);
  const read = file && (await readTheme(file, mostIncludes));
  if (!read || read.length === 0) return undefined;
  const custom = vscode.workspace.getConfiguration('editor').get<Customizations>('tokenColorCustomizations', {});
  return [
    { settings: { foreground: usual } },
    ...read,
    ...(custom.textMateRules ?? []),
    ...(custom[`[${theme}]`]?.textMateRules ?? []),
  ];
}

function themeFile(theme: string): vscode.Uri | undefined {
  for (const { packageJSON, extensionUri } of vscode.extensions.all) {
    const { contributes } = packageJSON as { contributes?: { themes?: readonly ThemeEntry[] } };
    const found = contributes?.themes?.find(({ id, label }) => (id ?? label) === theme);
    if (found?.path) return vscode.Uri.joinPath(extensionUri, found.path);
  }
  return undefined;
}

async function readTheme(file: vscode.Uri, includes: number): Promise<ThemeRules> {
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
  const { include, tokenColors } = parse(text) as ThemeFile;
  const base = include && includes > 0 ? await readTheme(vscode.Uri.joinPath(file, '..', include), includes - 1) : [];
  return [...base, ...(Array.isArray(tokenColors) ? tokenColors : [])];
}
