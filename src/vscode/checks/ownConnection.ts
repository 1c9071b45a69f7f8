import * as vscode from 'vscode';

/** URL of the learner's own PostgreSQL, when they named one. */
export function ownConnection(): string | undefined {
  return vscode.workspace.getConfiguration('backendJourney').get<string>('sql.connection') || undefined;
}
