import * as vscode from 'vscode';
import type { Grammars } from '../../core/lesson/colours.ts';

type Contributes = {
  readonly grammars?: readonly { readonly language?: string; readonly scopeName?: string; readonly path?: string }[];
  readonly languages?: readonly {
    readonly id?: string;
    readonly aliases?: readonly string[];
    readonly extensions?: readonly string[];
  }[];
};

/** Languages of lessons that VS Code knows by another name. */
const others: Readonly<Record<string, string>> = { mongodb: 'javascript' };

/** Finds the grammars that the installed extensions bring, VS Code's own among them. */
export function installedGrammars(languages: Iterable<string>): Grammars {
  const files: Record<string, string> = {};
  const scopeOf = new Map<string, string>();
  const idOf = new Map<string, string>();
  for (const { packageJSON, extensionUri } of vscode.extensions.all) {
    if (extensionUri.scheme !== 'file') continue;
    const { grammars = [], languages = [] } = (packageJSON as { contributes?: Contributes }).contributes ?? {};
    for (const { language, scopeName, path } of grammars) {
      if (!scopeName || !path) continue;
      files[scopeName] = vscode.Uri.joinPath(extensionUri, path).fsPath;
      if (language) scopeOf.set(language, scopeName);
    }
    for (const { id, aliases = [], extensions = [] } of languages) {
      if (!id) continue;
      for (const name of [id, ...aliases, ...extensions.map(extension => extension.slice(1))])
        if (!idOf.has(name.toLowerCase()) || name === id) idOf.set(name.toLowerCase(), id);
    }
  }
  const scopes = [...languages].flatMap(language => {
    const id = idOf.get((others[language] ?? language).toLowerCase());
    const scope = id === undefined ? undefined : scopeOf.get(id);
    return scope ? [[language, scope] as const] : [];
  });
  return { scopes: Object.fromEntries(scopes), files };
}
