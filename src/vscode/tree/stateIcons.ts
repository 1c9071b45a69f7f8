import * as vscode from 'vscode';

const icon = (name: string, colour?: string) =>
  new vscode.ThemeIcon(name, colour === undefined ? undefined : new vscode.ThemeColor(colour));

/** Icons of steps, sections and assertions by their state. Each has a shape of its own: colour alone says nothing. */
export const stateIcons = {
  notStarted: icon('circle-large-outline'),
  inProgress: icon('circle-filled', 'charts.blue'),
  done: icon('pass-filled', 'charts.green'),
  notYet: icon('error', 'list.errorForeground'),
  held: icon('pass', 'charts.green'),
  failed: icon('error', 'list.errorForeground'),
  notReached: icon('debug-step-over'),
  notAsked: icon('circle-small'),
} as const;
