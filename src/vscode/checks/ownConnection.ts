import * as vscode from 'vscode';

/** URL of the learner's own PostgreSQL or MongoDB, when they named one. */
export function ownConnection(server: 'sql' | 'mongo'): string | undefined {
  return vscode.workspace.getConfiguration('backendJourney').get<string>(`${server}.connection`) || undefined;
}
