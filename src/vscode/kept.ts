import type * as vscode from 'vscode';

/**
 * A value of VS Code's storage; undefined when it is something else: storage may be damaged, or written by
 * another version of the extension.
 */
export function kept<T>(memento: vscode.Memento, key: string, is: (value: unknown) => value is T): T | undefined {
  const value = memento.get<unknown>(key);
  return is(value) ? value : undefined;
}

/** A list of strings in VS Code's storage; empty when there is none. */
export function keptTexts(memento: vscode.Memento, key: string): readonly string[] {
  return kept(memento, key, isTexts) ?? [];
}

/** Strings by their names in VS Code's storage; empty when there are none. */
export function keptTextByName(memento: vscode.Memento, key: string): Readonly<Record<string, string>> {
  return kept(memento, key, isTextByName) ?? {};
}

const isText = (value: unknown) => typeof value === 'string';

const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every(isText);

const isTextByName = (value: unknown): value is Readonly<Record<string, string>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every(isText);
