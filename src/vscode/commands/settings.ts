import * as vscode from 'vscode';
import { prefix } from '../../core/course/nativeWalkthrough.ts';
import type { settings } from './contributions.ts';

/** The id of a setting without its prefix. */
export type SettingId = keyof typeof settings;

/** What a setting may be, by the table. */
export type SettingValue<K extends SettingId> = (typeof settings)[K] extends { readonly enum: readonly (infer V)[] }
  ? V
  : (typeof settings)[K] extends { readonly type: 'boolean' }
    ? boolean
    : string;

/** A setting's value. The default is the table's, which VS Code knows; it stands for what is of another type, too. */
export function setting<K extends SettingId>(id: K): SettingValue<K> {
  const all = vscode.workspace.getConfiguration(prefix);
  const usual = all.inspect(id)?.defaultValue;
  const value = all.get<unknown>(id);
  return (typeof value === typeof usual ? value : usual) as SettingValue<K>;
}

/** Calls back when a setting changes. */
export function onSettingChange(id: SettingId, changed: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration(change => {
    if (change.affectsConfiguration(`${prefix}.${id}`)) changed();
  });
}
