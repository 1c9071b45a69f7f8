import type * as vscode from 'vscode';
import type { Filter } from '../../core/session/rows.ts';
import type { LessonOnUse } from '../lesson/lessonOnUse.ts';
import type { ExtensionLog } from '../log.ts';
import type { PreviewDocuments } from '../scaffolds/previewDocuments.ts';
import type { RunningJourney } from '../session/startJourney.ts';
import type { CommandId } from './contributions.ts';

/** What the commands work with. */
export type CommandContext = {
  readonly extension: vscode.Extension<unknown>;
  readonly memento: vscode.Memento;
  readonly workspaceState: vscode.Memento;
  readonly journey: () => Promise<RunningJourney>;
  readonly lesson: Pick<LessonOnUse, 'open' | 'isShowing'>;
  readonly previews: PreviewDocuments;
  /** The folder that the extension keeps its files in. */
  readonly storage: vscode.Uri;
  readonly log: ExtensionLog;
  /** What is to be disposed of when the extension ends. */
  readonly subscriptions: vscode.Disposable[];
  readonly setFilter: (filter: Filter) => Promise<void>;
};

/** What a command does with its argument. */
export type Handler = (argument?: unknown, more?: unknown) => Promise<void> | void;

/** What some commands of the table do. That none is missing is checked where all are put together. */
export type Handlers = Partial<Record<CommandId, Handler>>;
