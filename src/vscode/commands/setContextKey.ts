import * as vscode from 'vscode';
import { type doneKey, prefix, type scaffoldedKey } from '../../core/course/nativeWalkthrough.ts';
import type { ContextKey, contextKeys } from './contributions.ts';

/** A key of the table, or that of a section or of a scaffold with its prefix. */
export type AnyContextKey = ContextKey | ReturnType<typeof doneKey> | ReturnType<typeof scaffoldedKey>;

type Values = {
  readonly string: string | undefined;
  readonly boolean: boolean;
  readonly list: readonly string[];
};

/** What a context key may be. */
export type ContextValue<K extends AnyContextKey> = K extends ContextKey
  ? Values[(typeof contextKeys)[K]]
  : K extends ReturnType<typeof doneKey>
    ? string
    : boolean;

/** Sets one of our context keys. */
export async function setContextKey<K extends AnyContextKey>(key: K, value: ContextValue<K>): Promise<void> {
  const name = key.startsWith(`${prefix}.`) ? key : `${prefix}.${key}`;
  await vscode.commands.executeCommand('setContext', name, value);
}
